"""The NumPy side of bench/bootstrap.ts: the pairs bootstrap of a least-squares line, vectorised.

Reads {"x": [...], "y": [...], "at": [...], "draws": n, "repetitions": n} from standard input, coordinates already
transformed, and prints the milliseconds of every repetition of every variant as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Lines = tuple[Array, Array]


def by_indices(x: Array, y: Array, draws: int, rng: np.random.Generator) -> Lines:
    """Draws indices, gathers both coordinates, and sums over the samples."""
    n = len(x)
    index = rng.integers(0, n, (draws, n), dtype=np.int32)
    a, b = x[index], y[index]
    sx, sy = a.sum(1), b.sum(1)
    sxx, sxy = np.einsum("ij,ij->i", a, a), np.einsum("ij,ij->i", a, b)
    slope = (sxy - sx * sy / n) / (sxx - sx * sx / n)
    return slope, (sy - slope * sx) / n


def by_counts(x: Array, y: Array, draws: int, rng: np.random.Generator) -> Lines:
    """Draws how often each model is taken, and gets all sums from one matrix product."""
    n = len(x)
    counts = rng.multinomial(n, np.full(n, 1 / n), size=draws).astype(np.float64)
    sx, sy, sxx, sxy = (counts @ np.stack([x, y, x * x, x * y], axis=1)).T
    slope = (sxy - sx * sy / n) / (sxx - sx * sx / n)
    return slope, (sy - slope * sx) / n


def by_counted_indices(x: Array, y: Array, draws: int, rng: np.random.Generator) -> Lines:
    """Draws indices, counts them by one bincount, and gets all sums from one matrix product."""
    n = len(x)
    index = rng.integers(0, n, (draws, n), dtype=np.int32)
    index += (np.arange(draws, dtype=np.int32) * n)[:, None]
    counts = np.bincount(index.ravel(), minlength=draws * n).reshape(draws, n).astype(np.float64)
    sx, sy, sxx, sxy = (counts @ np.stack([x, y, x * x, x * y], axis=1)).T
    slope = (sxy - sx * sy / n) / (sxx - sx * sx / n)
    return slope, (sy - slope * sx) / n


def band(lines: Lines, at: Array) -> Array:
    """Pointwise 2.5 and 97.5 % of all lines."""
    slope, intercept = lines
    return np.quantile(slope[:, None] * at + intercept[:, None], [0.025, 0.975], axis=0)


def timed(work: Callable[[], object], repetitions: int) -> list[float]:
    work()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times


def main() -> None:
    task = json.load(sys.stdin)
    x, y, at = (np.array(task[key], dtype=np.float64) for key in ("x", "y", "at"))
    draws, repetitions = int(task["draws"]), int(task["repetitions"])
    rng = np.random.default_rng(1)
    variants = {"indices": by_indices, "counts": by_counts, "counted indices": by_counted_indices}
    times = {
        name: timed(lambda fit=fit: band(fit(x, y, draws, rng), at), repetitions)  # type: ignore[misc]
        for name, fit in variants.items()
    }
    lines = by_indices(x, y, 20_000, rng)
    print(
        json.dumps(
            {
                "numpy": np.__version__,
                "times": times,
                "slopeError": float(lines[0].std()),
            }
        )
    )


if __name__ == "__main__":
    main()
