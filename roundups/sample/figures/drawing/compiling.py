"""A compiler's search for fast code: explore a cost model, measure one setting of each kind."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .style import INK, SOFT, WARM, board, canvas, frame, label, panel, save

SIDES = np.arange(4, 100)  # rows or columns of a tile
KINDS = 8


def run_times():
    """A rough model of multiplying matrices tile by tile, one value per tile of rows × columns.

    Small tiles fetch everything again and again, large ones spill out of a cache, and sides
    that do not fill eight-wide vectors or divide the matrix waste work at the edges.
    """
    rows, columns = np.meshgrid(SIDES, SIDES, indexing="ij")
    fetched = 26 * (1 / rows + 1 / columns)
    spilled = 0.9 * np.maximum(np.log2((rows * columns + 16 * (rows + columns)) / 1800), 0) ** 1.5
    lanes = 8 * np.ceil(columns / 8) / columns
    edges = np.ceil(512 / rows) * rows / 512 * np.ceil(512 / columns) * columns / 512
    return (1.2 + fetched + spilled) * lanes**0.6 * edges**1.5


def explore(times, rng, walkers=60, steps=160):
    """Walks that mostly step towards lower predicted time; where each one ends."""
    places = rng.integers(0, len(SIDES), size=(walkers, 2))
    for step in range(steps):
        heat = 0.9 * (1 - step / steps) + 0.06
        moved = np.clip(places + rng.integers(-3, 4, size=places.shape), 0, len(SIDES) - 1)
        rise = times[tuple(moved.T)] - times[tuple(places.T)]
        taken = rng.random(walkers) < np.exp(-np.maximum(rise, 0) / heat)
        places = np.where(taken[:, None], moved, places)
    return places


def cluster(points, centres, rounds=30):
    """k-means: which centre owns each point, and the centres."""
    for _ in range(rounds):
        owner = np.square(points[:, None] - centres[None]).sum(axis=2).argmin(axis=1)
        centres = np.array([points[owner == k].mean(axis=0) for k in range(len(centres))])
    return owner, centres


def compilation(name):
    rng = np.random.default_rng(12)
    times = run_times()
    points = np.unique(explore(times, rng, 220), axis=0)
    owner, centres = cluster(points, points[rng.choice(len(points), KINDS, replace=False)])
    figure = canvas(1060)
    plane = panel(figure, 40, 40, 1520, 820)
    frame(plane)
    tint = LinearSegmentedColormap.from_list("time", ["#5aa3ac", "#a9cfd4", "#dbebed", "#f4f7f8"])
    edges = (SIDES[0] - 0.5, SIDES[-1] + 0.5)
    slow = np.log2(times / times.min())
    plane.imshow(
        slow, cmap=tint, vmin=0, vmax=1.6, extent=edges * 2, origin="lower", aspect="auto",
        interpolation="nearest",
    )  # fmt: skip
    for k, centre in enumerate(centres):
        own = SIDES[points[owner == k]][:, ::-1]
        nearest = own[np.square(own - SIDES[0] - centre[::-1]).sum(axis=1).argmin()]
        for place in own:
            plane.plot(*zip(nearest, place, strict=True), color=INK, lw=0.9, alpha=0.55)
        plane.plot(*own.T, "o", color=INK, ms=4.5, mew=0)
        plane.plot(*nearest, "o", color=WARM, ms=17, mec="white", mew=2, zorder=5)
    axes = board(figure)
    label(axes, 40, 1005, "darker: faster by the model", SOFT)
    label(axes, 1560, 1005, "tile rows ↑, columns →", SOFT, ha="right")
    label(axes, 40, 920, f"{len(points)} settings explored", INK)
    label(axes, 1560, 920, f"{KINDS} to measure", WARM, ha="right")
    save(figure, name)


FIGURES = {"compile-search.png": compilation}
