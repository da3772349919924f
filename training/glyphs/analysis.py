"""Baselines, effective robustness and their intervals, as the page defines them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """Ordinary least squares of logit(shifted accuracy) on logit(in-distribution accuracy)."""

    slope: float
    intercept: float
    r2: float
    n: int
    lowest: float
    """Smallest in-distribution accuracy fitted."""
    highest: float


def logit(p: Floats) -> Floats:
    return np.log(p / (1 - p))


def expit(z: Floats) -> Floats:
    return 1 / (1 + np.exp(-z))


def fit(x: Floats, y: Floats) -> Line:
    """Fit accuracies given as fractions; 0 and 1 have no logit and are left out."""
    inside = (x > 0) & (x < 1) & (y > 0) & (y < 1)
    u, v = logit(x[inside]), logit(y[inside])
    slope, intercept = np.polyfit(u, v, 1)
    r = np.corrcoef(u, v)[0, 1]
    return Line(float(slope), float(intercept), float(r * r), int(inside.sum()), float(x[inside].min()), float(x[inside].max()))


def effective_robustness(line: Line, x: Floats, y: Floats) -> Floats:
    """y − β(x), as fractions. Accuracies of 0 and 1 are given the place of half an answer of 2,080, for β alone."""
    clipped = np.clip(x, 0.5 / 2080, 1 - 0.5 / 2080)
    return y - expit(line.slope * logit(clipped) + line.intercept)


def bootstrap_lines(x: Floats, y: Floats, draws: int = 1000, seed: int = 1) -> list[Line]:
    """Fits of models drawn with replacement."""
    random = np.random.default_rng(seed)
    indices = (random.integers(0, len(x), len(x)) for _ in range(draws))
    return [fit(x[i], y[i]) for i in indices]


@dataclass(frozen=True)
class Estimate:
    """A mean with a 95 % interval, in percentage points unless told otherwise."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        if self.n < 2:
            return f"{self.mean:+.1f}, one seed"
        return f"{self.mean:+.1f} [{self.low:+.1f}, {self.high:+.1f}], n = {self.n}"

    def as_json(self) -> dict[str, float | int | None]:
        """Rounded to 0.001 points; no interval where there is one seed."""
        alone = self.n < 2
        low, high = (None, None) if alone else (round(self.low, 3), round(self.high, 3))
        return {"mean": round(self.mean, 3), "low": low, "high": high, "n": self.n}


T_975 = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262}
"""97.5 % points of Student's t by degrees of freedom."""


def over_seeds(values: Sequence[float]) -> Estimate:
    """Mean over seeds with the t interval; with one seed the interval is the value itself."""
    array = np.array(values, dtype=np.float64)
    mean, n = float(array.mean()), len(array)
    if n < 2:
        return Estimate(mean, mean, mean, n)
    half = T_975.get(n - 1, 1.96) * float(array.std(ddof=1)) / n**0.5
    return Estimate(mean, mean - half, mean + half, n)
