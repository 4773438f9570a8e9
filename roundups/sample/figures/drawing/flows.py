"""Trajectories: a neural ODE's flow, clipping on a relaxed-smooth loss, a break-even point."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from .style import (
    INK,
    RULE,
    SOFT,
    TEAL,
    TEAL_TINT,
    VIOLET,
    VIOLET_TINT,
    WARM,
    WARM_TINT,
    canvas,
    label,
    panel,
    save,
)


def velocity(h, t):
    """A smooth, slowly settling vector field standing in for a learned one."""
    calm = np.exp(-0.9 * t)
    return 1.25 * np.sin(1.25 * h + 1.5 * t) * calm - 0.3 * h * (1 - calm) + 0.4 * np.cos(2.6 * t)


def integrate(h, times):
    path = [h]
    step = times[1] - times[0]
    for t in times[:-1]:
        h = path[-1]
        k1 = velocity(h, t)
        k2 = velocity(h + step * k1 / 2, t + step / 2)
        k3 = velocity(h + step * k2 / 2, t + step / 2)
        k4 = velocity(h + step * k3, t + step)
        path.append(h + step * (k1 + 2 * k2 + 2 * k3 + k4) / 6)
    return np.array(path)


def neural_ode(name):
    figure = canvas(820)
    axes = panel(figure, 90, 50, 1420, 660)
    times = np.linspace(0, 2.4, 241)
    for t in np.linspace(0.04, 2.36, 25):
        for h in np.linspace(-2.3, 2.1, 15):
            slope = velocity(h, t)
            run = 0.028 / np.hypot(1, slope * 0.35)
            axes.plot([t - run, t + run], [h - run * slope, h + run * slope], color=RULE, lw=1.3)
    tubes = [(1.5, WARM, WARM_TINT), (0.05, TEAL, TEAL_TINT), (-1.35, VIOLET, VIOLET_TINT)]
    for start, colour, tint in tubes:
        low, middle, high = (integrate(start + d, times) for d in (-0.24, 0, 0.24))
        axes.fill_between(times, low, high, color=tint, lw=0, alpha=0.8)
        axes.plot(times, low, color=colour, lw=1.2, ls=(0, (4, 3)))
        axes.plot(times, high, color=colour, lw=1.2, ls=(0, (4, 3)))
        axes.plot(times, middle, color=colour, lw=3)
        axes.plot(times[0], middle[0], "o", color=colour, ms=10, clip_on=False)
        axes.plot(
            times[-1], middle[-1], "o", mec=colour, mfc="white", mew=2.4, ms=10, clip_on=False
        )
    axes.set(xlim=(0, 2.4), ylim=(-2.5, 2.3), yticks=[])
    axes.set_xticks([0, 1.2, 2.4], ["$t = 0$, the input", "$T/2$", "the output, $t = T$"])
    for tick, side in zip(axes.get_xticklabels(), ("left", "center", "right"), strict=True):
        tick.set_ha(side)
    axes.spines["left"].set_visible(False)
    label(axes, -0.045, 0, "state $h(t)$", SOFT, rotation=90, ha="right")
    save(figure, name)


def relaxed_smooth_run(steps=420, seed=3):
    """SGD on a sum of cosh terms, for which ‖∇²f‖ ≤ L₀ + L₁‖∇f‖ holds.

    Returns gradient norm and local smoothness at each step; smoothness is measured as a
    practitioner would, by differences of gradients along the step about to be taken.
    """
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(40, 12)) * rng.lognormal(0, 0.35, size=(40, 1)) / np.sqrt(12)

    def gradient(x, rows):
        return rows.T @ np.sinh(3.2 * rows @ x) / len(rows)

    x = rng.normal(size=12) * 1.2
    norms, smoothness = [], []
    for _ in range(steps):
        batch = rows[rng.choice(40, 7, replace=False)]
        noisy = gradient(x, batch) + rng.normal(size=12) * 0.02
        step = -min(0.05, 0.012 / np.linalg.norm(noisy)) * noisy
        here = gradient(x, batch)
        ratios = [
            np.linalg.norm(gradient(x + d * step, batch) - here) / np.linalg.norm(d * step)
            for d in np.linspace(0.2, 1, 5)
        ]
        norms.append(np.linalg.norm(here))
        smoothness.append(max(ratios))
        x = x + 2.2 * step
    return np.log10(norms), np.log10(smoothness)


def relaxed_bound(norms, smoothness, sweep):
    """log(L₀ + L₁‖∇f‖) along the sweep, with both constants fitted in log space."""
    best = None
    for floor in np.logspace(-1.2, 0.4, 60):
        for rate in np.logspace(-1, 1, 60):
            miss = np.square(np.log10(floor + rate * 10**norms) - smoothness).sum()
            if best is None or miss < best[0]:
                best = (miss, floor, rate)
    return np.log10(best[1] + best[2] * 10**sweep)


def gradient_clipping(name):
    norms, smoothness = relaxed_smooth_run()
    fade = LinearSegmentedColormap.from_list("training", [WARM, "#b79a86", TEAL])
    figure = canvas(900)
    axes = panel(figure, 190, 60, 1330, 670)
    axes.grid(color=RULE, lw=0.8)
    axes.set_axisbelow(True)
    order = np.arange(len(norms))
    axes.scatter(norms, smoothness, c=order, cmap=fade, s=34, lw=0, alpha=0.85)
    sweep = np.linspace(norms.min() - 0.1, norms.max() + 0.1, 100)
    axes.plot(sweep, relaxed_bound(norms, smoothness, sweep), color=INK, lw=1.8, ls=(0, (5, 3)))
    axes.set_ylim(smoothness.min() - 0.4, smoothness.max() + 0.25)
    axes.set_xlabel("log gradient norm", labelpad=8)
    axes.set_ylabel("log local smoothness", labelpad=10)
    axes.locator_params(nbins=5)
    label(axes, norms.max() - 0.45, smoothness.max(), "early", WARM, ha="right")
    label(axes, norms.min() + 0.1, smoothness.min() - 0.15, "late", TEAL)
    save(figure, name)


def sharpening_run(rate, total=7.0, seed=1):
    """Gradient descent in a valley whose curvature grows as training proceeds.

    The valley is L(u, s) = ½ eˢ u² − drift(s), with s the log curvature. Returns training
    time (steps × rate) and curvature.
    """
    rng = np.random.default_rng(seed)
    u, s, time, track = 0.05, 1.0, 0.0, []
    while time < total:
        track.append((time, np.exp(s)))
        force = 0.95 * np.exp(-0.28 * time)
        slope_u = np.exp(s) * u + rng.normal() * 0.6
        slope_s = 0.5 * np.exp(s) * u * u - force
        u -= rate * slope_u
        s -= rate * slope_s
        u = np.clip(u, -1.2, 1.2)
        time += rate
    return np.array(track)


def break_even(name):
    figure = canvas(860)
    axes = panel(figure, 130, 50, 1390, 690)
    runs = ((0.02, TEAL, r"small $\eta$", (5.7, 44)), (0.12, WARM, r"large $\eta$", (7.0, 5)))
    for rate, colour, text, place in runs:
        track = sharpening_run(rate)
        every = max(1, round(0.1 / rate))
        axes.plot(track[:, 0], track[:, 1], color=colour, lw=1.6)
        axes.plot(*track[::every].T, "o", color=colour, ms=5.5)
        if rate > 0.1:
            top = track[track[:, 1] < 2 / rate][:, 0]
            start = top[top < 4].max()
            axes.plot(start, 2 / rate, "o", ms=20, mfc="none", mec=INK, mew=1.8)
            label(axes, start - 0.25, 2 / rate + 3.2, "break-even point", ha="right")
        label(axes, *place, text, colour, ha="right")
    label(axes, 7.0, 2 / 0.12 + 3, r"$2/\eta$", WARM, ha="right")
    axes.axhline(2 / 0.12, color=WARM, lw=1.2, ls=(0, (4, 3)))
    axes.set(xlim=(0, 7.1), xticks=[], yticks=[], ylim=(0, None))
    axes.set_xlabel("training →", loc="right", labelpad=8)
    axes.set_ylabel(r"curvature $\lambda_1 \rightarrow$", loc="top", labelpad=10)
    save(figure, name)


FIGURES = {
    "neural-ode-flow.png": neural_ode,
    "gradient-clipping.png": gradient_clipping,
    "break-even-point.png": break_even,
}
