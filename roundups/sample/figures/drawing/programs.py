"""Programs as data: a repair as edits to a syntax tree, a compiler's search for fast code."""

import numpy as np

from .style import (
    GREY,
    INK,
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    WARM,
    WARM_TINT,
    arrow,
    board,
    box,
    canvas,
    frame,
    label,
    panel,
    save,
)

CODE = {"family": "DejaVu Sans Mono", "fontsize": 17.5}


def tree(axes, nodes, edges, fresh=(), wrong=()):
    for parent, child in edges:
        (x0, y0), (x1, y1) = nodes[parent][:2], nodes[child][:2]
        new = parent in fresh or child in fresh
        axes.plot([x0, x1], [y0, y1], color=TEAL if new else GREY, lw=2.6 if new else 1.8, zorder=1)
    for key, (x, y, width, text) in nodes.items():
        new = key in fresh
        edge, fill = (TEAL, TEAL_TINT) if new else (SOFT, "white")
        if key in wrong:
            edge, fill = WARM, WARM_TINT
        box(axes, x, y, width, 96, text, edge=edge, fill=fill, colour=INK, **CODE)


def repair(name):
    figure = canvas(1120)
    axes = board(figure)
    label(axes, 50, 90, "return user.name", INK, **CODE)
    label(axes, 800, 90, "return", INK, **CODE)
    label(axes, 1005, 90, "user &&", TEAL, **CODE)
    label(axes, 1239, 90, "user.name", INK, **CODE)
    axes.plot([50, 1550], [165, 165], color=RULE, lw=1)

    before = {
        "return": (300, 290, 240, "return"),
        "member": (300, 640, 130, "."),
        "object": (165, 880, 190, "user"),
        "field": (435, 880, 190, "name"),
    }
    edges = [("return", "member"), ("member", "object"), ("member", "field")]
    tree(axes, before, edges, wrong=("member",))
    label(axes, 390, 620, "① locate", WARM)
    arrow(axes, (650, 465), (850, 465), SOFT, lw=2.4, mutation_scale=26)

    after = {
        "return": (1190, 290, 240, "return"),
        "and": (1190, 465, 160, "&&"),
        "guard": (970, 640, 190, "user"),
        "member": (1320, 640, 130, "."),
        "object": (1190, 880, 190, "user"),
        "field": (1450, 880, 190, "name"),
    }
    tree(
        axes,
        after,
        [("return", "and"), ("and", "guard"), ("and", "member"), ("member", "object"),
         ("member", "field")],
        fresh=("and", "guard"),
    )  # fmt: skip
    label(axes, 1300, 440, "② add", TEAL)
    label(axes, 855, 545, "③ add", TEAL)
    label(axes, 300, 1035, "before", SOFT, ha="center")
    label(axes, 1190, 1035, "after two edits", SOFT, ha="center")
    save(figure, name)


def cluster(points, centres, rounds=12):
    for _ in range(rounds):
        owner = np.square(points[:, None] - centres[None]).sum(axis=2).argmin(axis=1)
        centres = np.array([points[owner == k].mean(axis=0) for k in range(len(centres))])
    return owner, centres


def compilation(name):
    figure = canvas(1180)
    axes = board(figure)
    y = 150
    steps = [(210, "explore", TEAL), (800, "sample", TEAL), (1390, "measure", WARM)]
    for x, text, colour in steps:
        box(axes, x, y, 330, 140, text, edge=colour, fontsize=21)
    arrow(axes, (385, y), (625, y), SOFT, lw=2.2)
    arrow(axes, (975, y), (1215, y), SOFT, lw=2.2)
    axes.plot([1390, 1390, 210], [230, 320, 320], color=SOFT, lw=2.2)
    arrow(axes, (210, 320), (210, 228), SOFT, lw=2.2)
    label(axes, 800, 370, "run times teach the cost model", SOFT, ha="center")

    rng = np.random.default_rng(11)
    seats = np.array(
        [[0.12, 0.3], [0.3, 0.72], [0.47, 0.28], [0.63, 0.66], [0.83, 0.36], [0.9, 0.8]]
    )
    points = np.concatenate([rng.normal(seat, (0.036, 0.075), size=(34, 2)) for seat in seats])
    owner, centres = cluster(points, seats + rng.normal(size=seats.shape) * 0.02)
    plane = panel(figure, 50, 450, 1500, 590)
    frame(plane)
    plane.plot(*points.T, "o", color=GREY, ms=6, mew=0, alpha=0.8)
    for k, centre in enumerate(centres):
        nearest = points[owner == k][np.square(points[owner == k] - centre).sum(axis=1).argmin()]
        plane.plot(*nearest, "o", ms=17, mfc=WARM, mec="white", mew=2)
    plane.set(xlim=(0, 1), ylim=(0.02, 1.02))
    label(axes, 50, 1105, "204 code settings to try", SOFT)
    label(axes, 1550, 1105, "6 run on the hardware", WARM, ha="right")
    save(figure, name)


FIGURES = {
    "graph-edit.png": repair,
    "compile-search.png": compilation,
}
