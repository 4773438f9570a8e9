"""One visual language for every figure: palette, type, canvas in pixels, small PNGs."""

from io import BytesIO
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib import font_manager
from matplotlib import pyplot as plt
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from PIL import Image

matplotlib.use("Agg")

HERE = Path(__file__).parent
INK, SOFT, GREY, RULE = "#14191c", "#566066", "#9aa4a8", "#d8dddf"
TEAL, WARM, VIOLET = "#0e6f7c", "#c8553d", "#6b54b0"
TEAL_TINT, WARM_TINT, VIOLET_TINT, GREY_TINT = "#dbebed", "#f8e3dc", "#e8e4f3", "#f1f3f4"
HOUSE = ["#ffffff", INK, SOFT, GREY, RULE, TEAL, WARM, VIOLET, TEAL_TINT, WARM_TINT, VIOLET_TINT]
TYPE = 18.5  # points; 51 px of 1600, so 11.4 px where a phone shows the figure 354 px wide
WIDTH, DPI = 1600, 200

for face in sorted((HERE / "fonts").glob("*.ttf")):
    font_manager.fontManager.addfont(face)

plt.rcParams.update(
    {
        "font.family": ["Newsreader", "STIXGeneral", "DejaVu Sans"],
        "mathtext.fontset": "custom",
        "mathtext.rm": "Newsreader",
        "mathtext.it": "Newsreader:italic",
        "mathtext.bf": "Newsreader",
        "mathtext.cal": "STIXGeneral:italic",
        "mathtext.sf": "Newsreader",
        "mathtext.tt": "DejaVu Sans Mono",
        "mathtext.fallback": "stix",
        "font.size": TYPE,
        "text.color": INK,
        "axes.edgecolor": SOFT,
        "axes.labelcolor": SOFT,
        "axes.linewidth": 1.0,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "xtick.color": SOFT,
        "ytick.color": SOFT,
        "xtick.major.width": 1.0,
        "ytick.major.width": 1.0,
        "xtick.major.size": 5,
        "ytick.major.size": 5,
        "lines.linewidth": 2.4,
        "lines.solid_capstyle": "round",
        "hatch.linewidth": 1.2,
        "figure.facecolor": "white",
        "axes.facecolor": "none",
    }
)


def canvas(height):
    return plt.figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI)


def panel(figure, left, top, width, height, bare=False):
    """Axes placed in pixels from the top left corner of the canvas."""
    tall = figure.get_figheight() * DPI
    axes = figure.add_axes([left / WIDTH, 1 - (top + height) / tall, width / WIDTH, height / tall])
    if bare:
        axes.set_axis_off()
    return axes


def board(figure):
    """The whole canvas as axes whose unit is the pixel, y downwards: for diagrams."""
    tall = figure.get_figheight() * DPI
    axes = panel(figure, 0, 0, WIDTH, tall, bare=True)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(tall, 0)
    return axes


def label(axes, x, y, text, colour=INK, **options):
    options = {"ha": "left", "va": "center", "fontsize": TYPE} | options
    return axes.text(x, y, text, color=colour, **options)


def box(axes, x, y, width, height, text="", edge=SOFT, fill="white", **options):
    """A rounded box centred on (x, y)."""
    corner = (x - width / 2, y - height / 2)
    style = "round,pad=0,rounding_size=16"
    axes.add_patch(
        FancyBboxPatch(corner, width, height, boxstyle=style, ec=edge, fc=fill, lw=1.6, zorder=3)
    )
    if text:
        label(axes, x, y, text, ha="center", zorder=4, **options)


def arrow(axes, start, end, colour=SOFT, bend=0, **options):
    options = {"arrowstyle": "-|>", "mutation_scale": 18, "lw": 1.8} | options
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            color=colour,
            connectionstyle=f"arc3,rad={bend}",
            shrinkA=0,
            shrinkB=0,
            joinstyle="miter",
            zorder=2,
            **options,
        )
    )


def frame(axes):
    """A thin closed frame without ticks, for maps and planes."""
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color(RULE)


def save(figure, name, colours=128):
    """Write a palette PNG: house and commonest colours exactly as drawn, the rest for edges."""
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI)
    plt.close(figure)
    picture = Image.open(buffer).convert("RGB")
    house = [tuple(bytes.fromhex(code[1:])) for code in HOUSE]
    busiest = [colour for _, colour in sorted(picture.getcolors(1 << 24), reverse=True)]
    flat = list(dict.fromkeys(house + busiest[: colours // 4]))
    edges = picture.quantize(colours - len(flat), dither=Image.Dither.NONE).getpalette()
    palette = [value for colour in flat for value in colour] + edges
    colours_drawn, places = np.unique(
        np.asarray(picture).reshape(-1, 3), axis=0, return_inverse=True
    )
    chart = np.array(palette).reshape(-1, 3)
    gaps = np.square(colours_drawn[:, None].astype(int) - chart[None]).sum(axis=2)
    pixels = gaps.argmin(axis=1)[places].reshape(picture.height, picture.width)
    small = Image.fromarray(pixels.astype(np.uint8), mode="P")
    small.putpalette(palette)
    small.save(HERE.parent / name, optimize=True)
