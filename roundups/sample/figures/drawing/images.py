"""Decorrelating an image: what whitening does to neighbouring pixels."""

import numpy as np

from .style import INK, SOFT, TEAL, WARM, board, canvas, frame, label, panel, save


def dead_leaves(rng, size=200, count=420):
    """Overlapping discs of power-law sizes: an image with roughly natural correlations."""
    y, x = np.mgrid[:size, :size]
    image = np.full((size, size), 0.5)
    radii = np.sort(5 / rng.uniform(0.085, 1, count))[::-1]
    for radius in radii:
        cx, cy = rng.uniform(-8, size + 8, 2)
        image[(x - cx) ** 2 + (y - cy) ** 2 < radius**2] = rng.uniform(0.05, 0.95)
    return image


def blur(image, rounds=1):
    for _ in range(rounds):
        for axis in (0, 1):
            image = (np.roll(image, 1, axis) + 2 * image + np.roll(image, -1, axis)) / 4
    return image


def whitened(image, reach=4, floor=2e-6):
    """The image through the centre row of the inverse root of its patch covariance."""
    side = 2 * reach + 1
    patches = np.lib.stride_tricks.sliding_window_view(image, (side, side)).reshape(-1, side**2)
    patches = patches - patches.mean(axis=0)
    values, vectors = np.linalg.eigh(patches.T @ patches / len(patches))
    root = (vectors / np.sqrt(values + floor)) @ vectors.T
    edge = image.shape[0] - side + 1
    return (patches @ root[side**2 // 2]).reshape(edge, edge)


def deconvolution(name):
    before = blur(dead_leaves(np.random.default_rng(12)))
    after = whitened(before)
    figure = canvas(1200)
    axes = board(figure)
    columns = [(40, before[4:-4, 4:-4], WARM, "as it comes"), (840, after, TEAL, "deconvolved")]
    rng = np.random.default_rng(1)
    pad = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    for left, image, colour, title in columns:
        label(axes, left, 60, title, colour)
        low, high = np.quantile(image, [0.005, 0.995])
        view = panel(figure, left, 110, 720, 470)
        frame(view)
        view.imshow(
            image[:125], cmap="gray", vmin=low, vmax=high, aspect="equal", interpolation="nearest"
        )
        cloud = panel(figure, left, 620, 720, 480)
        frame(cloud)
        pixels = (image - image.mean()) / image.std()
        pairs = np.stack([pixels[:, :-1].ravel(), pixels[:, 1:].ravel()])
        r = np.corrcoef(pairs)[0, 1]
        shown = pairs[:, rng.choice(pairs.shape[1], 600, replace=False)]
        cloud.plot(*shown, "o", color=colour, ms=5, mew=0, alpha=0.5)
        cloud.set(xlim=(-4.2, 4.2), ylim=(-2.8, 2.8))
        label(cloud, 3.95, -2.35, f"$r$ = {r:.2f}".replace("-", "−"), INK, ha="right", bbox=pad)
    label(axes, 800, 1152, "each pixel against its right-hand neighbour", SOFT, ha="center")
    save(figure, name, colours=96)


FIGURES = {"deconvolved-pixels.png": deconvolution}
