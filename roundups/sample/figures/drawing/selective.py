"""A selective state beside a time-invariant one: what each still holds of a sequence."""

import numpy as np

from .style import GREY, INK, SOFT, TEAL, VIOLET, WARM, board, canvas, label, save

WORDS = {"meet": (TEAL, 1.1), "noon": (WARM, 0.6), "Rome": (VIOLET, 0.42)}  # colour, step Δ
TOKENS = ["", "meet", *[""] * 9, "noon", *[""] * 10, "Rome", *[""] * 13]
FILLER = ["#dfe5e7", "#eef1f2"]
LEFT, RIGHT = 40, 1318
ROW, HALF, DEEP = 361, 44, 252  # pixels: the tokens' middle, half their height, a state's height


def token_edges():
    """The pixel where each token begins; a word is as wide as six fillers."""
    slots = np.array([6.0 if token else 1.0 for token in TOKENS])
    return LEFT + (RIGHT - LEFT) * np.concatenate([[0], slots.cumsum() / slots.sum()])


def smooth(places, edges, values):
    """Monotone cubic through every (edge, value): exact at the tokens, no kinks between."""
    width = np.diff(edges)
    slope = np.diff(values) / width
    middle = 2 * slope[1:] * slope[:-1] / (slope[1:] + slope[:-1])
    tangent = np.concatenate([slope[:1], middle, slope[-1:]])
    k = np.clip(np.searchsorted(edges, places, side="right") - 1, 0, len(width) - 1)
    u = (places - edges[k]) / width[k]
    rise = values[k] + (values[k + 1] - values[k]) * u * u * (3 - 2 * u)
    return rise + width[k] * u * (1 - u) * (tangent[k] * (1 - u) - tangent[k + 1] * u)


def layers(steps, edges, places):
    """Share of the state older than token s at every place, one row per s.

    With A = −1 and B = 1, zero-order hold gives h ← e^(−Δ) h + (1 − e^(−Δ)) x, so whatever
    is older than a token shrinks by e^(−Δ) as that token enters.
    """
    elapsed = np.concatenate([[0], steps.cumsum()])
    gone = smooth(places, edges, elapsed) - elapsed[:, None]
    return np.exp(-np.maximum(gone, 0))


def strata(axes, steps, edges, sense):
    """Draw the newest layer against the row of tokens, older ones pushed outwards.

    Returns each token's last share of the state and the pixel it ends on.
    """
    places = np.arange(LEFT, RIGHT + 1.0)
    older = layers(steps, edges, places)
    depth = ROW + sense * (HALF + DEEP * (1 - older))
    for number, token in enumerate(TOKENS):
        colour = WORDS[token][0] if token else FILLER[number % 2]
        axes.fill_between(places, depth[number], depth[number + 1], color=colour, lw=0)
    return np.diff(older[:, -1]), (depth[1:, -1] + depth[:-1, -1]) / 2


def selectivity(name):
    edges, rng = token_edges(), np.random.default_rng(8)
    chosen = np.array([WORDS[t][1] if t else rng.uniform(0.001, 0.008) for t in TOKENS])
    fixed = np.full(len(TOKENS), 0.11)
    figure = canvas(720)
    axes = board(figure)
    shares, ends = strata(axes, chosen, edges, -1)
    faded, _ = strata(axes, fixed, edges, 1)
    for number, token in enumerate(TOKENS):
        middle = edges[number : number + 2].mean()
        if not token:
            axes.plot(middle, ROW, "o", color=GREY, ms=4.5, mew=0)
            continue
        colour = WORDS[token][0]
        label(axes, middle, ROW - 3, token, colour, ha="center", fontsize=21)
        label(axes, RIGHT + 22, ends[number], f"{token} {100 * shares[number]:.0f}%", colour)
    kept = 100 * sum(share for share, token in zip(faded, TOKENS, strict=True) if token)
    label(axes, RIGHT + 22, 520, f"filler {100 * faded.sum() - kept:.0f}%", SOFT)
    label(axes, RIGHT + 22, 640, f"words {kept:.0f}%", INK)
    label(axes, LEFT, 42, r"step $\Delta_t$ set by the token", INK)
    label(axes, LEFT, 680, r"one step $\Delta$ for every token", INK)
    save(figure, name)


FIGURES = {"selective-state.png": selectivity}
