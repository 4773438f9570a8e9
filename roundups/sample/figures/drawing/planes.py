"""Boundaries in the plane: a quantised classifier and a semi-supervised anomaly detector."""

import itertools

import numpy as np
from matplotlib import pyplot as plt

from . import toynet
from .style import (
    GREY,
    INK,
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    VIOLET,
    WARM,
    board,
    canvas,
    frame,
    label,
    panel,
    save,
)

WEIGHTS = np.array([0.85, -0.4, -0.5])
LEVELS = np.array([-1.0, 0.0, 1.0])


def two_breeds(rng):
    """A tilted strip of the plane (the domain), classed by the original classifier."""
    along, across = rng.uniform(-1.35, 1.35, 170), rng.normal(size=170) * 0.15
    tilt = np.deg2rad(20)
    x = along * np.cos(tilt) - across * np.sin(tilt)
    y = along * np.sin(tilt) + across * np.cos(tilt)
    points = np.stack([x, y], axis=1) + np.array([0.0, -0.85])
    score = points @ WEIGHTS[:2] + WEIGHTS[2]
    return points[np.abs(score) > 0.14], score[np.abs(score) > 0.14] > 0


def quantised(points):
    """The nearest three-level classifier: by its weights, and by what it does on the points."""
    inputs = np.column_stack([points, np.ones(len(points))])
    choices = [np.array(c) for c in itertools.product(LEVELS, repeat=3)]
    by_weight = min(choices, key=lambda c: np.square(c - WEIGHTS).sum())
    by_activation = min(choices, key=lambda c: np.square(inputs @ (c - WEIGHTS)).sum())
    return by_weight, by_activation


def quantisation(name):
    points, breed = two_breeds(np.random.default_rng(8))
    standard, in_domain = quantised(points)
    figure = canvas(1000)
    axes = panel(figure, 30, 30, 1540, 940)
    frame(axes)
    x, y = np.meshgrid(np.linspace(-2.1, 2.1, 900), np.linspace(-2, 0.56, 500))

    def score(w):
        return w[0] * x + w[1] * y + w[2]

    disagree = (score(standard) > 0) != (score(in_domain) > 0)
    with plt.rc_context({"hatch.color": RULE}):
        axes.contourf(x, y, disagree, levels=[0.5, 1.5], colors="none", hatches=["//"])
    for w, colour, dash, width in (
        (WEIGHTS, INK, (0, (5, 3)), 2),
        (standard, WARM, "-", 3),
        (in_domain, TEAL, "-", 3),
    ):
        axes.contour(x, y, score(w), levels=[0], colors=colour, linestyles=[dash], linewidths=width)
    axes.plot(*points[~breed].T, "o", color=VIOLET, ms=9, mec="white", mew=0.8)
    axes.plot(*points[breed].T, "s", color=GREY, ms=8.5, mec="white", mew=0.8)
    axes.set(xlim=(-2.1, 2.1), ylim=(-2, 0.56))
    pad = {"facecolor": "white", "edgecolor": "none", "pad": 4}
    label(axes, -0.98, -1.86, "nearest outputs", TEAL, ha="right")
    label(axes, -0.2, -1.86, "original", INK, bbox=pad)
    label(axes, 1.06, -1.86, "nearest weights", WARM)
    save(figure, name)


def labelled_world(rng):
    """Unlabelled points (mostly normal), a few labelled normals and anomalies, later anomalies."""
    moon = rng.uniform(-0.1, np.pi + 0.1, 320)
    normal = np.stack([1.25 * np.cos(moon), 0.95 * np.sin(moon) - 0.3], axis=1)
    normal += rng.normal(size=normal.shape) * 0.13
    hidden = rng.normal((0.1, -0.35), 0.12, size=(14, 2))
    known = rng.normal((0.0, -0.3), 0.14, size=(9, 2))
    later = rng.normal((-1.5, 1.05), 0.12, size=(8, 2))
    return np.concatenate([normal, hidden]), normal[::40], known, later


def distance_map(unlabelled, known_normal, anomalies, eta, seed=2):
    """Train φ so that normal points fall near a centre c and labelled anomalies far from it.

    The loss is Deep SAD's: mean ‖φ(x) − c‖², plus η × that distance for labelled normals and
    its inverse for labelled anomalies.
    """
    rng = np.random.default_rng(seed)
    frequencies, phases = rng.normal(size=(2, 120)) * 1.5, rng.uniform(0, 2 * np.pi, 120)

    def lift(points):
        return np.sqrt(2 / 60) * np.cos(points @ frequencies + phases)

    weights = [rng.normal(size=(120, 32)) / 8, rng.normal(size=(32, 8)) / 4]
    centre = toynet.forward(weights, lift(unlabelled))[1].mean(axis=0) + 0.3
    data = np.concatenate([unlabelled, known_normal, anomalies])
    lifted = lift(data)
    n, m, k = len(unlabelled), len(known_normal), len(anomalies)
    pull = np.concatenate([np.ones(n) / (n + m), np.full(m, eta / (n + m)), np.zeros(k)])

    def gradient_of(weights, step):
        layers, out = toynet.forward(weights, lifted)
        gap = out - centre
        distance = np.square(gap).sum(axis=1)
        push = np.zeros(len(data))
        push[n + m :] = eta / (n + m) / (distance[n + m :] + 0.05) ** 2
        error = 2 * gap * (pull - push)[:, None]
        decayed = toynet.backward(weights, layers, error)
        return [g + 3e-4 * w for g, w in zip(decayed, weights, strict=True)]

    weights = toynet.train(weights, gradient_of, steps=500, rate=0.004)

    def distance(points):
        return np.square(toynet.forward(weights, lift(points))[1] - centre).sum(axis=1)

    return distance


def anomaly(name):
    unlabelled, known_normal, anomalies, later = labelled_world(np.random.default_rng(3))
    figure = canvas(960)
    x, y = np.meshgrid(np.linspace(-2, 2, 240), np.linspace(-1.2, 1.6, 200))
    cells = np.stack([x.ravel(), y.ravel()], axis=1)
    titles = [("unlabelled only", 0.0, SOFT), ("with a few labels", 4.0, TEAL)]
    for column, (_, eta, _) in enumerate(titles):
        axes = panel(figure, 40 + column * 780, 120, 740, 720)
        frame(axes)
        distance = distance_map(unlabelled, known_normal, anomalies, eta)
        edge = np.quantile(distance(unlabelled), 0.93)
        field = np.log(distance(cells) / edge).reshape(x.shape)
        axes.contourf(x, y, field, levels=[-99, 0], colors=[TEAL_TINT])
        axes.contour(x, y, field, levels=[0], colors=[TEAL], linewidths=2.4)
        axes.plot(*unlabelled.T, "o", color=GREY, ms=5, mew=0, alpha=0.8)
        if eta:
            axes.plot(*known_normal.T, "o", color=TEAL, ms=10, mec="white", mew=1)
        axes.plot(*anomalies.T, "X", color=WARM, ms=11, mec="white", mew=1)
        axes.plot(*later.T, "X", color=VIOLET, ms=11, mec="white", mew=1)
    axes = board(figure)
    for column, (title, _, colour) in enumerate(titles):
        label(axes, 40 + column * 780, 65, title, colour)
    label(axes, 40, 905, "× known anomaly", WARM)
    label(axes, 1560, 905, "× new, unseen anomaly", VIOLET, ha="right")
    save(figure, name)


FIGURES = {"quantised-boundary.png": quantisation, "anomaly-boundary.png": anomaly}
