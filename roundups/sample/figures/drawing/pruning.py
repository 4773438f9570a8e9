"""Pruning: masks found at initialisation, a winning ticket."""

import numpy as np
from matplotlib.colors import ListedColormap

from . import toynet
from .style import (
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    WARM,
    board,
    canvas,
    label,
    panel,
    save,
)


def sensitivities(rng, gain, orthogonal, layers=7, width=100):
    """|gradient × weight| of every connection of a random tanh network on random inputs."""
    states, weights = [rng.normal(size=(256, width)) * 0.5], []
    for _ in range(layers):
        matrix = rng.normal(size=(width, width)) / np.sqrt(width)
        weights.append(gain * (np.linalg.qr(matrix)[0] if orthogonal else matrix))
        states.append(np.tanh(states[-1] @ weights[-1]))
    error = rng.normal(size=states[-1].shape) / len(states[-1])
    scores = []
    for index in reversed(range(layers)):
        error = error * (1 - states[index + 1] ** 2)
        scores.append(np.abs((states[index].T @ error) * weights[index]))
        error = error @ weights[index].T
    return np.array(scores[::-1])


def masks_at_initialisation(name):
    figure = canvas(1000)
    ink = ListedColormap(["#17333a", "#eef4f5"])
    rows = [
        (120, 2.0, False, WARM, "weights drawn too wide"),
        (610, 1.0, True, TEAL, "orthogonal weights"),
    ]
    axes = board(figure)
    for top, gain, orthogonal, colour, title in rows:
        scores = sensitivities(np.random.default_rng(5), gain, orthogonal)
        keep = scores > np.quantile(scores, 0.9)
        label(axes, 50, top - 55, title, colour)
        for layer in range(7):
            left = 50 + layer * 216
            square = panel(figure, left, top, 204, 204, bare=True)
            square.imshow(keep[layer, :68, :68], cmap=ink, interpolation="nearest")
            share = 100 * keep[layer].mean()
            label(axes, left + 102, top + 255, f"{share:.0f}%", colour, ha="center")
    label(axes, 1550, 65, "layer 1 to 7 →", SOFT, ha="right")
    label(axes, 50, 955, "light: kept, when κ̄ = 90% are pruned", SOFT)
    save(figure, name)


SIZES = [2, 60, 60, 3]
BUDGET = {"steps": 200, "rate": 0.005}


def ticket_scores(seed, rounds=9):
    """Test accuracy by pruning round, for the ticket and for the same mask re-initialised."""
    rng = np.random.default_rng(seed)
    points, classes = toynet.spirals(rng, 600)
    unseen, truth = toynet.spirals(rng, 2000)

    def gradient_of(weights, step):
        batch = slice((step * 60) % 600, (step * 60) % 600 + 60)
        layers, logits = toynet.forward(weights, points[batch])
        return toynet.backward(weights, layers, toynet.softmax_error(logits, classes[batch]))

    def accuracy(weights):
        return (toynet.forward(weights, unseen)[1].argmax(axis=1) == truth).mean()

    start = toynet.initial(rng, SIZES)
    masks = [np.ones_like(matrix) for matrix in start]
    scores = []
    for _ in range(rounds):
        ticket = toynet.train(start, gradient_of, masks, **BUDGET)
        other = toynet.train(toynet.initial(rng, SIZES), gradient_of, masks, **BUDGET)
        scores.append((accuracy(ticket), accuracy(other)))
        masks = toynet.prune_smallest(ticket, masks, 0.4)
    return scores


def winning_ticket(name):
    scores = 100 * np.array([ticket_scores(seed) for seed in range(10)])
    left = 100 * 0.6 ** np.arange(scores.shape[1])
    figure = canvas(940)
    axes = panel(figure, 200, 60, 1340, 720)
    for arm, colour, tint in ((1, WARM, "#f8e3dc"), (0, TEAL, TEAL_TINT)):
        middle = scores[:, :, arm].mean(axis=0)
        spread = scores[:, :, arm].std(axis=0) / np.sqrt(len(scores))
        axes.fill_between(left, middle - spread, middle + spread, color=tint, lw=0)
        axes.plot(left, middle, "o-", color=colour, lw=3, ms=9, mec="white", mew=1.4)
    axes.set_xscale("log")
    axes.set_xlim(120, left[-1] * 0.9)
    axes.set_xticks([100, 30, 10, 3], ["100%", "30%", "10%", "3%"])
    axes.minorticks_off()
    axes.grid(axis="y", color=RULE, lw=0.8)
    axes.yaxis.set_major_formatter("{x:.0f}%")
    axes.locator_params(axis="y", nbins=5)
    axes.set_xlabel("weights left", labelpad=8)
    label(axes, 5.6, 93, "winning ticket", TEAL)
    label(axes, 15, 68, "same mask, new weights", WARM, ha="right")
    save(figure, name)


FIGURES = {
    "masks-at-initialisation.png": masks_at_initialisation,
    "winning-ticket.png": winning_ticket,
}
