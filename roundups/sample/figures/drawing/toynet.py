"""A two-hidden-layer tanh network in NumPy, with masks: enough to prune and to measure."""

import numpy as np


def spirals(rng, count, turns=1.4, noise=0.1):
    """Three noisy spiral arms in the plane and their classes."""
    classes = rng.integers(0, 3, count)
    radius = rng.uniform(0.15, 1, count)
    angle = 2 * np.pi * (turns * radius / 2 + classes / 3) + rng.normal(size=count) * noise * 2
    return 1.6 * radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), classes


def initial(rng, sizes):
    return [rng.normal(size=(m, n)) / np.sqrt(m) for m, n in zip(sizes, sizes[1:], strict=False)]


def forward(weights, points):
    layers = [points]
    for matrix in weights[:-1]:
        layers.append(np.tanh(layers[-1] @ matrix))
    return layers, layers[-1] @ weights[-1]


def backward(weights, layers, error):
    """Gradients of all matrices, given the loss's gradient at the output."""
    gradients = []
    for index in reversed(range(len(weights))):
        gradients.append(layers[index].T @ error)
        if index:
            error = (error @ weights[index].T) * (1 - layers[index] ** 2)
    return gradients[::-1]


def softmax_error(logits, classes):
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    share = shifted / shifted.sum(axis=1, keepdims=True)
    share[np.arange(len(classes)), classes] -= 1
    return share / len(classes)


def train(weights, gradient_of, masks=None, steps=600, rate=0.01):
    """Adam; `gradient_of(weights, step)` returns one gradient per matrix."""
    masks = masks or [np.ones_like(matrix) for matrix in weights]
    weights = [matrix * mask for matrix, mask in zip(weights, masks, strict=True)]
    first = [np.zeros_like(matrix) for matrix in weights]
    second = [np.zeros_like(matrix) for matrix in weights]
    for step in range(1, steps + 1):
        for k, gradient in enumerate(gradient_of(weights, step)):
            kept = gradient * masks[k]
            first[k] = 0.9 * first[k] + 0.1 * kept
            second[k] = 0.99 * second[k] + 0.01 * kept**2
            scale = np.sqrt(second[k] / (1 - 0.99**step)) + 1e-8
            weights[k] = weights[k] - rate * first[k] / (1 - 0.9**step) / scale
    return weights


def prune_smallest(weights, masks, share):
    """Drop the smallest `share` of all surviving weights, whatever their layer."""
    alive = [np.abs(matrix[mask > 0]) for matrix, mask in zip(weights, masks, strict=True)]
    cut = np.quantile(np.concatenate(alive), share)
    return [mask * (np.abs(matrix) > cut) for matrix, mask in zip(weights, masks, strict=True)]
