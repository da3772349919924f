"""Right where no other is: images that a run gets right and no model of the testbed does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .experiments.jobs import Job
from .readings import SHIFTS
from .testbed import Row, compact
from .world import World


def right_of(world: World, predictions: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """[…, sets, images] → whether right."""
    return predictions == np.stack([data.labels for data in world.tests.values()])


def missed_by_all(world: World, rows: Sequence[Row]) -> NDArray[np.bool_]:
    """[sets, images]: whether every model of the testbed gets the image wrong."""
    return ~np.any([right_of(world, row.predictions) for row in rows], axis=0)


def unique_counts(world: World, missed: NDArray[np.bool_], job: Job) -> NDArray[np.int64]:
    """[positions, sets]: images right at that position and missed by the whole testbed."""
    measured = world.store.load(job.id)
    return (right_of(world, measured.predictions) & missed).sum(2)


def write_unique(world: World, rows: Sequence[Row], jobs: Iterable[Job], path: Path) -> None:
    """Counts for every run and step; divided by a set's size they are shares of all its images."""
    missed = missed_by_all(world, rows)
    names = list(world.tests)
    places = [names.index(name) for name in SHIFTS]
    sets = {name: {"total": len(world.tests[name]), "missedByAll": int(missed[i].sum())} for name, i in zip(SHIFTS, places, strict=True)}
    lines = []
    for job in jobs:
        table = unique_counts(world, missed, job)[:, places]
        steps = world.store.load(job.id).positions
        lines.append("  " + compact({"run": job.id, "steps": steps, "right": {n: table[:, i].tolist() for i, n in enumerate(SHIFTS)}}))
    head = json.dumps({"referenceModels": len(rows), "testSets": sets})[:-1]
    path.write_text(head + ',\n "runs": [\n' + ",\n".join(lines) + "\n ]\n}\n")
