"""Other topics: exploration, a classifier read as an energy, the nucleus of a distribution."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .style import (
    INK,
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    VIOLET,
    VIOLET_TINT,
    WARM,
    WARM_TINT,
    board,
    canvas,
    frame,
    label,
    panel,
    save,
)

WALLS = [((0, 6), (7, 6)), ((12, 0), (12, 6)), ((18, 4), (18, 10)), ((26, 0), (26, 6))]
MAZE = (11, 36)


def maze():
    free = np.ones(MAZE, dtype=bool)
    for (x0, y0), (x1, y1) in WALLS:
        free[y0 : y1 + 1, x0 : x1 + 1] = False
    return free


def explore(free, led_by_novelty, steps=330, seed=6):
    """Visits per cell after one episode that starts in the top left corner.

    The novelty-led agent moves to the neighbour with the fewest visits in its episodic
    memory, that is the largest bonus 1/√n; the other moves at random.
    """
    rng = np.random.default_rng(seed)
    visits = np.zeros(free.shape)
    y, x = 1, 1
    path = [(x, y)]
    for _ in range(steps):
        visits[y, x] += 1
        moves = [
            (y + dy, x + dx)
            for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0))
            if 0 <= y + dy < free.shape[0] and 0 <= x + dx < free.shape[1] and free[y + dy, x + dx]
        ]
        order = rng.permutation(len(moves))
        if led_by_novelty:
            order = sorted(order, key=lambda k: visits[moves[k]])
        y, x = moves[order[0]]
        path.append((x, y))
    return visits, np.array(path)


def exploration(name):
    free = maze()
    figure = canvas(1200)
    axes = board(figure)
    rows = [(110, False, WARM, "moving at random"), (690, True, TEAL, "led by episodic novelty")]
    for top, led, colour, title in rows:
        visits, path = explore(free, led)
        seen = 100 * (visits > 0).sum() / free.sum()
        label(axes, 40, top - 55, title, colour)
        label(axes, 1560, top - 55, f"{seen:.0f}% seen", colour, ha="right")
        plane = panel(figure, 40, top, 1520, 464)
        ramp = LinearSegmentedColormap.from_list("seen", ["#ffffff", colour])
        depth = np.where(visits > 0, 0.16 + 0.6 * np.minimum(visits / 12, 1), 0)
        plane.imshow(depth, cmap=ramp, vmin=0, vmax=1, aspect="auto")
        plane.imshow(
            np.ma.masked_where(free, np.ones(free.shape)),
            cmap="gray",
            vmin=0,
            vmax=4,
            aspect="auto",
        )
        plane.plot(*path.T, color=colour, lw=1.3)
        plane.plot(*path[0], "o", ms=12, mfc="white", mec=INK, mew=2)
        plane.plot(*path[-1], "o", ms=12, color=INK)
        frame(plane)
    save(figure, name)


CLASSES = [
    ((-1.35, 0.55), (0.42, 0.30), 0.5, TEAL),
    ((1.25, 0.75), (0.34, 0.46), -0.4, WARM),
    ((0.05, -0.95), (0.60, 0.28), 0.1, VIOLET),
]


def logits(points):
    """One logit per class, log p(x, y) of three Gaussians: a classifier fitted in closed form."""
    scores = []
    for centre, spread, turn, _ in CLASSES:
        gap = points - np.array(centre)
        c, s = np.cos(turn), np.sin(turn)
        gap = gap @ np.array([[c, -s], [s, c]]) / np.array(spread)
        scores.append(-0.5 * np.square(gap).sum(axis=-1) - np.log(np.prod(spread)))
    return np.stack(scores, axis=-1)


def energy(name):
    x, y = np.meshgrid(np.linspace(-2.6, 2.6, 520), np.linspace(-2.1, 2.1, 420))
    scores = logits(np.stack([x, y], axis=-1))
    top = scores.max(axis=-1)
    log_sum = top + np.log(np.exp(scores - top[..., None]).sum(axis=-1))
    rng = np.random.default_rng(2)
    figure = canvas(1000)
    axes = board(figure)
    left = panel(figure, 40, 120, 740, 740)
    frame(left)
    tints = [TEAL_TINT, WARM_TINT, VIOLET_TINT]
    left.contourf(x, y, scores.argmax(axis=-1), levels=[-0.5, 0.5, 1.5, 2.5], colors=tints)
    right = panel(figure, 820, 120, 740, 740)
    frame(right)
    ramp = LinearSegmentedColormap.from_list("density", ["#ffffff", "#b9d6da", TEAL])
    right.contourf(x, y, np.maximum(log_sum, -7.2), levels=12, cmap=ramp)
    for centre, spread, turn, colour in CLASSES:
        c, s = np.cos(turn), np.sin(turn)
        cloud = rng.normal(size=(45, 2)) * spread @ np.array([[c, s], [-s, c]]) + centre
        for plane in (left, right):
            plane.plot(*cloud.T, "o", ms=5.5, color=colour, mec="white", mew=0.6)
    for plane in (left, right):
        plane.plot(2.05, -1.6, "*", ms=24, color=INK, mec="white", mew=1)
        plane.set(xlim=(-2.6, 2.6), ylim=(-2.1, 2.1))
    stray = logits(np.array([2.05, -1.6]))
    sure = np.exp(stray - stray.max())
    label(axes, 40, 65, "softmax: which class?", INK)
    label(axes, 820, 65, "log-sum-exp: how likely?", INK)
    label(axes, 40, 920, f"★ {100 * sure.max() / sure.sum():.0f}% sure of a class", SOFT)
    label(axes, 820, 920, "★ far from all data", SOFT)
    save(figure, name)


CONTEXTS = [
    (
        "She took a sip of her hot …",
        ["coffee", "tea", "chocolate", "drink", "cocoa", "cider", "milk", "soup", "water", "wine"],
        [0.47, 0.31, 0.09, 0.05, 0.03, 0.02, 0.012, 0.008, 0.006, 0.004],
    ),
    (
        "Later he told us about the …",
        ["trip", "war", "day", "job", "man", "girl", "book", "fire", "sea", "dog"],
        [0.15, 0.13, 0.12, 0.11, 0.10, 0.10, 0.09, 0.08, 0.07, 0.05],
    ),
]


def nucleus(name, mass=0.9):
    figure = canvas(1150)
    for row, (context, words, chances) in enumerate(CONTEXTS):
        axes = panel(figure, 60, 120 + row * 590, 1500, 300)
        before = np.cumsum(chances) - chances
        kept = before < mass
        colours = [TEAL if k else RULE for k in kept]
        axes.bar(range(10), chances, width=0.8, color=colours)
        axes.set(xlim=(-0.5, 9.5), ylim=(0, max(chances)), yticks=[])
        axes.spines["left"].set_visible(False)
        axes.set_xticks(range(10), words, rotation=38, ha="right", rotation_mode="anchor")
        for tick, k in zip(axes.get_xticklabels(), kept, strict=True):
            tick.set_color(INK if k else "#7b858a")
        edge = kept.sum() - 0.5
        axes.axvline(edge, color=WARM, lw=2, ls=(0, (5, 3)))
        height = max(chances)
        label(axes, -0.4, height * 1.2, context, INK)
        label(axes, 9.4, height * 1.2, f"nucleus of {kept.sum()}", TEAL, ha="right")
    save(figure, name)


FIGURES = {
    "episodic-novelty.png": exploration,
    "energy-of-a-classifier.png": energy,
    "nucleus.png": nucleus,
}
