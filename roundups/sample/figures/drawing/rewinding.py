"""Where retraining starts and how far it goes: three ways to carry on after pruning."""

import numpy as np

from . import toynet
from .style import (
    GREY,
    INK,
    RULE,
    SOFT,
    TEAL,
    VIOLET,
    WARM,
    arrow,
    board,
    canvas,
    frame,
    label,
    panel,
    save,
)

SIZES = [2, 40, 40, 3]
SCHEDULE = np.repeat([0.5, 0.12, 0.012], [500, 300, 200])  # learning rate at every step
BACK = 180  # the step rewound to
AGAIN = SCHEDULE[BACK:]
WAYS = [
    ("fine-tune", WARM, np.full(len(AGAIN), SCHEDULE[-1])),
    ("rewind the weights", VIOLET, AGAIN),
    ("rewind the rate", TEAL, AGAIN),
]
REPEATS = 4
SEED = 9


def descend(weights, masks, rates, sample):
    """Plain stochastic gradient descent on the surviving weights; returns every state."""
    states = [weights]
    for rate in rates:
        points, classes = sample()
        layers, logits = toynet.forward(weights, points)
        gradients = toynet.backward(weights, layers, toynet.softmax_error(logits, classes))
        weights = [
            (matrix - rate * gradient) * mask
            for matrix, gradient, mask in zip(weights, gradients, masks, strict=True)
        ]
        states.append(weights)
    return states


def runs(seed):
    """Training, then every way of retraining, as paths of the weights that survive pruning."""
    rng = np.random.default_rng(seed)
    points, classes = toynet.spirals(rng, 900)

    def sample():
        batch = rng.choice(900, 12, replace=False)
        return points[batch], classes[batch]

    start = toynet.initial(rng, SIZES)
    every = [np.ones_like(matrix) for matrix in start]
    trained = descend(start, every, SCHEDULE, sample)
    masks = toynet.prune_smallest(trained[-1], every, 0.85)
    early, last = (
        [matrix * mask for matrix, mask in zip(state, masks, strict=True)]
        for state in (trained[BACK], trained[-1])
    )
    paths = [trained]
    for _ in range(REPEATS):
        for (_, _, rates), origin in zip(WAYS, (last, early, last), strict=True):
            paths.append(descend(origin, masks, rates, sample))
    alive = np.concatenate([mask.ravel() for mask in masks]) > 0
    return [
        np.array([np.concatenate([matrix.ravel() for matrix in state])[alive] for state in path])
        for path in paths
    ]


def flatten(paths):
    """The plane that shows most of all paths: two principal components, starting lower left."""
    cloud = np.concatenate(paths)
    middle = cloud.mean(axis=0)
    directions = np.linalg.svd(cloud - middle, full_matrices=False)[2][:2]
    flat = [(path - middle) @ directions.T for path in paths]
    return [path * np.sign(flat[0][-1] - flat[0][0]) for path in flat]


def timeline(axes, left, title, colour, rates):
    """The learning rate over training, in grey, and over retraining, in colour."""
    base, scale = 1040, 460 / (2 * len(SCHEDULE) - BACK)

    def height(rate):
        return base - 6 - 130 * rate / SCHEDULE[0]

    axes.plot(left + scale * np.arange(len(SCHEDULE)), height(SCHEDULE), color=GREY, lw=2.2)
    after = left + scale * (len(SCHEDULE) + np.arange(len(rates)))
    axes.fill_between(after, base, height(rates), color=colour, alpha=0.14, lw=0)
    axes.plot(after, height(rates), color=colour, lw=3.4, solid_capstyle="butt")
    axes.plot([left, left + 460], [base, base], color=RULE, lw=1.2)
    label(axes, left, 855, title, colour)


def rewinding(name):
    trained, *retrained = flatten(runs(SEED))
    figure = canvas(1140)
    plane = panel(figure, 40, 40, 1520, 740)
    frame(plane)
    plane.set_aspect("equal", adjustable="datalim")
    plane.plot(*trained.T, color=GREY, lw=1.8, solid_joinstyle="round")
    axes = board(figure)
    for way in (1, 2, 0):
        title, colour, rates = WAYS[way]
        for path in retrained[way :: len(WAYS)]:
            plane.plot(*path.T, color=colour, lw=1.3, alpha=0.7, solid_joinstyle="round")
        for path in retrained[way :: len(WAYS)]:
            plane.plot(*path[-1], "o", color=colour, ms=10, mec="white", mew=1.2, zorder=5)
        timeline(axes, 40 + 530 * way, title, colour, rates)
    early, last = retrained[1][0], trained[-1]
    arrow(plane, last, early, VIOLET, 0.75, lw=2, linestyle=(0, (4, 3)))
    plane.plot(*trained[0], "o", color=GREY, ms=11, zorder=5)
    plane.plot(*last, "o", mfc="white", mec=INK, mew=2.4, ms=13, zorder=6)
    plane.plot(*early, "o", mfc="white", mec=VIOLET, mew=2.4, ms=13, zorder=6)
    plane.margins(0.07)
    label(plane, *(last + (0.25, 0.12)), "pruned", INK)
    label(plane, *(early + (-0.3, -0.05)), f"step {BACK}", VIOLET, ha="right")
    label(plane, *(trained[0] + (1.5, 0.1)), "training", SOFT)
    label(axes, 40, 1098, "learning rate in training and after", SOFT)
    save(figure, name)


FIGURES = {"rewind-schedules.png": rewinding}
