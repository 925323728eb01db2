"""Logistic regression, of three classes or two, by Newton's method, and calibration; numpy only."""

from __future__ import annotations

from typing import Any

import numpy as np

CLASSES = 3


def fit(x: Any, y: Any, weight: Any, penalty: Any, *, steps: int = 40) -> Any:
    """Return the coefficients (two rows: classes 1 and 2 against class 0).

    ``x`` is (n, d) with its bias column, ``weight`` one number for each row, ``penalty`` the L2
    penalty of each column. The problem is convex and the start is zero: the result is the same
    in every run.
    """
    width = x.shape[1]
    b = np.zeros((CLASSES - 1, width))
    ridge = np.tile(penalty, CLASSES - 1)
    for _ in range(steps):
        p = probabilities(b, x)
        gradient = np.concatenate(
            [((p[:, k + 1] - (y == k + 1)) * weight) @ x for k in range(CLASSES - 1)]
        )
        gradient += ridge * b.ravel()
        hessian = np.diag(ridge).astype(float)
        for i in range(CLASSES - 1):
            for j in range(CLASSES - 1):
                curve = weight * p[:, i + 1] * ((i == j) - p[:, j + 1])
                hessian[i * width : (i + 1) * width, j * width : (j + 1) * width] += (
                    x * curve[:, None]
                ).T @ x
        step = np.linalg.solve(hessian, gradient)
        b -= step.reshape(CLASSES - 1, width)
        if float(np.abs(step).max()) < 1e-7:
            break
    return b


def probabilities(b: Any, x: Any) -> Any:
    """Return (n, 3) class probabilities."""
    z = np.hstack([np.zeros((len(x), 1)), x @ b.T])
    z -= z.max(axis=1, keepdims=True)
    p = np.exp(z)
    return p / p.sum(axis=1, keepdims=True)


def fit_binary(x: Any, y: Any, weight: Any, penalty: Any, prior: Any, *, steps: int = 60) -> Any:
    """Return the coefficients of a logistic regression; arguments as for ``fit``, ``y`` boolean.

    The penalty draws them to ``prior``.
    """
    b = np.array(prior, dtype=float)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ ((p - y) * weight) + penalty * (b - prior)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        b = b - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return b


def platt(chance: Any, right: Any, *, steps: int = 50) -> tuple[float, float]:
    """Return (slope, offset) on the log-odds that make the chances match what was right.

    Plain logistic regression on one variable, drawn a little towards slope 1 and offset 0.
    """
    chance = np.clip(chance, 1e-6, 1 - 1e-6)
    x = np.stack([np.log(chance / (1 - chance)), np.ones(len(chance))], axis=1)
    b, prior = np.array([1.0, 0.0]), np.array([1.0, 0.0])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ (p - right) + 2.0 * (b - prior)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 2.0 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        b = b - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return round(float(b[0]), 4), round(float(b[1]), 4)
