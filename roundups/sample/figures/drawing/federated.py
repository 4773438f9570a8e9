"""Two clients' filters, averaged in their stored order and averaged after matching."""

import itertools

import numpy as np

from .style import (
    GREY,
    INK,
    RULE,
    SOFT,
    TEAL,
    VIOLET,
    WARM,
    board,
    canvas,
    frame,
    label,
    panel,
    save,
)

X = np.linspace(-1, 1, 160)
FILTERS = np.array(
    [
        1.05 * np.exp(-9 * X**2) - 0.25,
        0.85 * np.tanh(6 * X),
        0.85 * np.sin(14 * X) * np.exp(-2.2 * X**2),
        -0.85 * np.cos(np.pi * X),
    ]
)


def client(rng, order):
    """The same four filters as another client would learn them: shuffled and a little off."""
    wobble = rng.normal(size=(4, 6)) * 0.055
    basis = np.array([np.cos(np.pi * k * X / 1.2) for k in range(6)])
    return (FILTERS + wobble @ basis)[order]


def best_match(first, second):
    """The order of the second client's filters nearest to the first's, by trying all 24."""
    orders = itertools.permutations(range(len(second)))
    return min(orders, key=lambda order: np.square(first - second[list(order)]).sum())


def matched_averaging(name):
    rng = np.random.default_rng(21)
    first, second = client(rng, [0, 1, 2, 3]), client(rng, [2, 0, 3, 1])
    order = list(best_match(first, second))
    figure = canvas(1200)
    axes = board(figure)
    lefts = [330 + 310 * k for k in range(4)]
    rows = [
        (40, first, TEAL, "client A"),
        (340, second, VIOLET, "client B"),
        (680, (first + second[order]) / 2, INK, "matched"),
        (960, (first + second) / 2, WARM, "plain"),
    ]
    for slot, source in enumerate(order):
        start, end = (lefts[slot] + 135, 248), (lefts[source] + 135, 332)
        axes.plot(*zip(start, end, strict=True), color=GREY, lw=2.2)
        axes.plot(*start, "o", color=TEAL, ms=6)
        axes.plot(*end, "o", color=VIOLET, ms=6)
    axes.plot([50, 1550], [612, 612], color=RULE, lw=1)
    for top, filters, colour, text in rows:
        label(axes, 50, top + 100, text, colour)
        if text in ("matched", "plain"):
            label(axes, 50, top + 155, "average", SOFT)
        for left, curve in zip(lefts, filters, strict=True):
            glyph = panel(figure, left, top, 270, 200)
            frame(glyph)
            glyph.axhline(0, color=RULE, lw=1)
            glyph.plot(X, curve, color=colour, lw=3)
            glyph.set(xlim=(-1.08, 1.08), ylim=(-1.25, 1.25))
    save(figure, name)


FIGURES = {"matched-averaging.png": matched_averaging}
