"""Block diagrams: target-embedding autoencoders and the neural multiplication unit."""

from .style import (
    GREY,
    GREY_TINT,
    INK,
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    TYPE,
    VIOLET,
    WARM,
    arrow,
    board,
    box,
    canvas,
    label,
    save,
)

DASHED = {"linestyle": (0, (4, 3))}


def target_embedding(name):
    figure = canvas(1110)
    axes = board(figure)
    size = {"fontsize": 27}

    label(axes, 50, 70, "Feature embedding", SOFT)
    y = 280
    box(axes, 150, y, 160, 150, "$x$", **size)
    box(axes, 760, y, 160, 150, "$z$", edge=VIOLET, fill="#f4f2f9", **size)
    box(axes, 1440, y - 95, 160, 150, r"$\hat{y}$", edge=TEAL, fill=TEAL_TINT, **size)
    box(axes, 1440, y + 95, 160, 150, r"$\tilde{x}$", edge=WARM, **size)
    arrow(axes, (240, y), (670, y), TEAL, lw=3, mutation_scale=26)
    arrow(axes, (850, y - 25), (1350, y - 95), TEAL, lw=3, mutation_scale=26)
    arrow(axes, (850, y + 25), (1350, y + 95), WARM, lw=2.4, mutation_scale=26, **DASHED)
    label(axes, 455, y - 45, "encode", SOFT, ha="center")
    label(axes, 1070, y - 125, "predict", TEAL, ha="center")
    label(axes, 1070, y + 130, "reconstruct", WARM, ha="center")

    axes.plot([50, 1550], [560, 560], color=RULE, lw=1)
    label(axes, 50, 635, "Target embedding", SOFT)
    y = 890
    box(axes, 150, y - 95, 160, 150, "$x$", **size)
    box(axes, 150, y + 95, 160, 150, "$y$", edge=WARM, **size)
    box(axes, 760, y, 160, 150, "$z$", edge=VIOLET, fill="#f4f2f9", **size)
    box(axes, 1440, y, 160, 150, r"$\hat{y}$", edge=TEAL, fill=TEAL_TINT, **size)
    arrow(axes, (240, y - 95), (670, y - 25), TEAL, lw=3, mutation_scale=26)
    arrow(axes, (240, y + 95), (670, y + 25), WARM, lw=2.4, mutation_scale=26, **DASHED)
    arrow(axes, (850, y - 26), (1350, y - 26), TEAL, lw=3, mutation_scale=26)
    arrow(axes, (850, y + 26), (1350, y + 26), WARM, lw=2.4, mutation_scale=26, **DASHED)
    label(axes, 460, y - 125, "predict", TEAL, ha="center")
    label(axes, 460, y + 130, "embed", WARM, ha="center")
    label(axes, 1100, y - 85, "decode, shared", SOFT, ha="center")
    save(figure, name)


def nmu(name):
    figure = canvas(1000)
    axes = board(figure)
    rows = [(3, 1), (5, 0), (2, 1), (7, 0)]
    for column, text in ((170, "$x_i$"), (560, "$W_{ij}$"), (960, "passed on")):
        label(axes, column, 52, text, SOFT, ha="center")
    for index, (value, weight) in enumerate(rows):
        y = 205 + index * 195
        on = weight == 1
        colour = TEAL if on else GREY
        box(axes, 170, y, 150, 130, str(value), fontsize=27, colour=INK if on else SOFT)
        axes.plot([255, 440], [y, y], color=colour, lw=2.4)
        axes.plot([680, 880], [y, y], color=colour, lw=2.4)
        axes.plot([470, 650], [y, y], color=RULE, lw=16, zorder=1)
        knob = 650 if on else 470
        if on:
            axes.plot([470, 650], [y, y], color=TEAL_TINT, lw=16, zorder=1)
        axes.plot(knob, y, "o", ms=24, mfc=colour, mec="white", mew=2, zorder=4)
        label(axes, 560, y - 52, str(weight), colour if on else SOFT, ha="center")
        passed, edge = (str(value), TEAL) if on else ("1", GREY)
        box(
            axes, 960, y, 150, 130, passed, edge=edge, fontsize=27,
            fill=TEAL_TINT if on else GREY_TINT, colour=INK if on else SOFT,
        )  # fmt: skip
        arrow(axes, (1045, y), (1222, 497 + (y - 497) * 0.16), colour, lw=2.2)
    axes.plot(1290, 497, "o", ms=50, mfc="white", mec=WARM, mew=2.4, zorder=3)
    label(axes, 1290, 492, "×", WARM, ha="center", fontsize=34, zorder=4)
    arrow(axes, (1365, 497), (1435, 497), WARM, lw=2.4)
    label(axes, 1455, 497, "$z_j = 6$", INK, fontsize=TYPE + 1.5)
    label(axes, 560, 948, "gate:  $W x + 1 - W$", SOFT, ha="center")
    save(figure, name)


FIGURES = {
    "target-embedding.png": target_embedding,
    "multiplication-unit.png": nmu,
}
