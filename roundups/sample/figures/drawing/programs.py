"""Programs as data: a repair as edits to a syntax tree."""

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
    label,
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


FIGURES = {
    "graph-edit.png": repair,
}
