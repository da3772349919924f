"""Numbers read off the store: accuracies, baselines, and the course of effective robustness along runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .analysis import Floats, Line, effective_robustness, fit
from .config import SET_IDS
from .experiments.jobs import Job
from .store import Measured
from .testbed import Row
from .world import World

SHIFTS = SET_IDS[1:]


def accuracies(world: World, measured: Measured) -> Floats:
    """Fractions [positions, test sets]."""
    labels = np.stack([data.labels for data in world.tests.values()])
    return (measured.predictions == labels).mean(2)


def model_accuracies(world: World, rows: Sequence[Row]) -> Floats:
    """Fractions [models, test sets]."""
    labels = np.stack([data.labels for data in world.tests.values()])
    return np.stack([(row.predictions == labels).mean(1) for row in rows])


def baselines(world: World, rows: Sequence[Row]) -> dict[str, Line]:
    """The line of each shift, fitted to every model of the testbed."""
    table = model_accuracies(world, rows)
    return {name: fit(table[:, 0], table[:, 1 + i]) for i, name in enumerate(SHIFTS)}


@dataclass(frozen=True)
class Course:
    """Effective robustness along one run on one shift, in percentage points."""

    job: str
    shift: str
    steps: list[float]
    id_accuracy: Floats
    """Percent."""
    shifted_accuracy: Floats
    er: Floats

    @property
    def peak(self) -> int:
        """Position of the highest effective robustness."""
        return int(self.er.argmax())

    def at_accuracy(self, percent: float) -> float | None:
        """ER where the run first reaches this in-distribution accuracy, linearly between measured steps; None if it never does."""
        above = np.flatnonzero(self.id_accuracy >= percent)
        if len(above) == 0 or above[0] == 0:
            return None
        i = int(above[0])
        share = (percent - self.id_accuracy[i - 1]) / (self.id_accuracy[i] - self.id_accuracy[i - 1])
        return float(self.er[i - 1] + share * (self.er[i] - self.er[i - 1]))


def courses(world: World, lines: dict[str, Line], job: Job) -> dict[str, Course]:
    """The course of a measured run on each shift."""
    measured = world.store.load(job.id)
    table = accuracies(world, measured)
    return {
        name: Course(
            job.id,
            name,
            measured.positions,
            100 * table[:, 0],
            100 * table[:, 1 + i],
            100 * effective_robustness(lines[name], table[:, 0], table[:, 1 + i]),
        )
        for i, name in enumerate(SHIFTS)
    }
