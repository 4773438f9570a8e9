"""A place seen through waves of three lengths, as grid cells and Space2Vec encode it."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .style import INK, SOFT, TEAL, VIOLET, WARM, board, canvas, label, panel, save

DIRECTIONS = np.deg2rad([14, 74, 134])
PLACE = 6.2  # kilometres east


def response(x, y, wavelength):
    """Mean of three plane waves 60° apart: a hexagonal lattice of peaks, in [−½, 1]."""
    waves = [np.cos(2 * np.pi * (x * np.cos(a) + y * np.sin(a)) / wavelength) for a in DIRECTIONS]
    return sum(waves) / 3


def grid_scales(name):
    figure = canvas(1120)
    x, y = np.meshgrid(np.linspace(0, 12, 1160), np.linspace(-1.24, 1.24, 240))
    scales = [
        (0.6, TEAL, "#f0f6f6", "0.6 km"),
        (1.9, VIOLET, "#f4f2f9", "1.9 km"),
        (6.0, WARM, "#fcf3f0", "6 km"),
    ]
    overlay = board(figure)
    overlay.set_zorder(5)
    for row, (wavelength, colour, pale, text) in enumerate(scales):
        top = 130 + row * 300
        strip = panel(figure, 230, top, 1160, 240, bare=True)
        ramp = LinearSegmentedColormap.from_list("ramp", [pale, pale, colour], N=11)
        strip.imshow(
            response(x, y, wavelength), cmap=ramp, vmin=-0.5, vmax=1, aspect="auto",
            origin="lower",
            extent=(0, 12, -1.24, 1.24), interpolation="bilinear",
        )  # fmt: skip
        label(overlay, 200, top + 120, text, colour, ha="right")
        here = response(PLACE, 0.1, wavelength)
        shown = f"{here:+.1f}".replace("-", "−")
        label(overlay, 1420, top + 120, shown, colour, fontsize=22)
    mark = 230 + 1160 * PLACE / 12
    overlay.plot([mark, mark], [95, 1000], color=INK, lw=1.6, ls=(0, (5, 3)), zorder=6)
    for row in range(3):
        overlay.plot(mark, 250 + row * 300 - 10, "o", ms=17, mfc="none", mec=INK, mew=2.2, zorder=7)
    label(overlay, mark, 55, "one place", INK, ha="center")
    label(overlay, 1420, 55, "code", SOFT)
    label(overlay, 200, 55, "wave", SOFT, ha="right")
    overlay.plot([230, 230 + 1160 / 6], [1050, 1050], color=SOFT, lw=2)
    label(overlay, 230 + 1160 / 6 + 25, 1050, "2 km", SOFT)
    save(figure, name)


FIGURES = {"grid-scales.png": grid_scales}
