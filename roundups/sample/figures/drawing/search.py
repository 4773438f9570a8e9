"""Searching: a collapsed DARTS cell with the valley behind it, and selection by a small proxy."""

import numpy as np

from .style import (
    GREY,
    INK,
    RULE,
    SOFT,
    TEAL,
    WARM,
    arrow,
    board,
    box,
    canvas,
    frame,
    label,
    panel,
    save,
)


def collapsed_cell(name):
    figure = canvas(1200)
    axes = board(figure)
    inputs, nodes = [(150, 180), (150, 370)], [(800, 100), (800, 275), (800, 450)]
    for x, y in nodes:
        for start_x, start_y in inputs:
            arrow(axes, (start_x + 85, start_y), (x - 64, y + (start_y - y) * 0.08), WARM, lw=2.4)
        arrow(axes, (x + 64, y), (1380, 275 + (y - 275) * 0.15), GREY, lw=2)
    for number, (x, y) in enumerate(inputs, 1):
        box(axes, x, y, 165, 110, f"in {number}")
    for number, (x, y) in enumerate(nodes, 1):
        box(axes, x, y, 120, 110, str(number))
    box(axes, 1470, 275, 165, 110, "out")
    label(axes, 300, 70, "skip, skip, skip …", WARM)

    axes.plot([50, 1550], [560, 560], color=RULE, lw=1)
    valleys = [(50, 3.2, WARM, "sharp"), (830, 0.75, TEAL, "flat")]
    for left, curvature, colour, text in valleys:
        plane = panel(figure, left, 590, 720, 500)
        alpha = np.linspace(-1.35, 1.35, 200)
        loss = 1 - 1 / (1 + curvature * alpha**2) + 0.02 * alpha**2
        plane.plot(alpha, loss, color=colour, lw=3)
        found, kept = 0.0, 0.62
        height = 1 - 1 / (1 + curvature * kept**2) + 0.02 * kept**2
        plane.plot(found, 0, "o", ms=12, mfc="white", mec=colour, mew=2.6, zorder=4)
        plane.plot(kept, height, "o", ms=13, color=colour, zorder=4)
        plane.plot([kept, kept], [0, height], color=SOFT, lw=1.4, ls=(0, (4, 3)))
        plane.plot([found, kept + 0.12], [0, 0], color=SOFT, lw=1.4, ls=(0, (4, 3)))
        plane.set(xlim=(-1.4, 1.4), ylim=(-0.26, 1.02), xticks=[], yticks=[])
        for side in ("left", "bottom"):
            plane.spines[side].set_color(RULE)
        label(plane, -1.28, 0.94, text, colour, ha="left")
        label(plane, found - 0.02, -0.15, "found", SOFT, ha="right")
        label(plane, kept + 0.04, -0.15, "rounded", SOFT, ha="left")
    label(axes, 800, 1145, "architecture weights α, with the loss above them", SOFT, ha="center")
    save(figure, name)


def rings(rng, count):
    """Two interleaved, noisy classes."""
    side = rng.integers(0, 2, count)
    angle = rng.uniform(0, np.pi, count)
    x = np.where(side, 1 - np.cos(angle), np.cos(angle)) - 0.5
    y = np.where(side, 0.35 - np.sin(angle), np.sin(angle)) - 0.18
    return np.stack([x, y], axis=1) + rng.normal(size=(count, 2)) * 0.17, side


def margin(points, side, width, seed, steps=2500):
    """|p − ½| of a logistic regression on `width` radial features; small means unsure."""
    rng = np.random.default_rng(seed)
    centres = points[rng.choice(len(points), width, replace=False)]
    features = np.exp(-np.square(points[:, None] - centres[None]).sum(axis=2) / 0.3)
    features = features / np.sqrt(width)
    weights = np.zeros(width)
    for _ in range(steps):
        guess = 1 / (1 + np.exp(-features @ weights))
        weights -= 8.0 * (features.T @ (guess - side) / len(side) + 2e-4 * weights)
    return np.abs(1 / (1 + np.exp(-features @ weights)) - 0.5)


def ranks(values):
    return values.argsort().argsort()


def proxy_selection(name):
    points, side = rings(np.random.default_rng(4), 400)
    proxy, target = (ranks(margin(points, side, width, 7)) for width in (30, 240))
    rho = np.corrcoef(proxy, target)[0, 1]
    chosen = proxy < 80
    figure = canvas(960)
    plane = panel(figure, 40, 110, 740, 740)
    frame(plane)
    plane.plot(*points[~chosen].T, "o", color=GREY, ms=6, mew=0, alpha=0.7)
    plane.plot(*points[chosen].T, "o", color=WARM, ms=8, mec="white", mew=0.6)
    plane.margins(0.04)
    compare = panel(figure, 840, 110, 720, 740)
    frame(compare)
    compare.plot([0, 400], [0, 400], color=RULE, lw=1.4)
    compare.plot(target[~chosen], proxy[~chosen], "o", color=GREY, ms=6, mew=0, alpha=0.7)
    compare.plot(target[chosen], proxy[chosen], "o", color=WARM, ms=8, mec="white", mew=0.6)
    compare.set(xlim=(-12, 412), ylim=(-12, 412))
    axes = board(figure)
    label(axes, 40, 60, "80 picked by the proxy", WARM)
    label(axes, 840, 60, f"ranks agree: ρ = {rho:.2f}", INK)
    label(axes, 840, 900, "rank by target →", SOFT)
    label(axes, 1560, 900, "↑ by proxy", SOFT, ha="right")
    save(figure, name)


FIGURES = {
    "collapsed-cell.png": collapsed_cell,
    "selection-via-proxy.png": proxy_selection,
}
