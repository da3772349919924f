"""The stages of the experiment, in order. Each can be run again; what is measured is not measured twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .checkpoints import write_checkpoints
from .config import Paths, Scale
from .datacard import write_card, write_fonts
from .experiments.jobs import Job, run_jobs
from .experiments.plans import main_pretraining, main_runs
from .experiments.testbed_models import testbed_jobs
from .fonts import fetch
from .readings import baselines
from .shiftsets import write_shift_sets
from .testbed import rows_of, trajectory_of, write_testbed
from .world import World, open_world

REVISION = "1"
"""Revision of the measurement, as the testbed's source states it."""

CHECKPOINTS = 14
"""Checkpoints of a bundled run."""


@dataclass(frozen=True)
class Stage:
    help: str
    run: Callable[[Scale, Paths, int], None]


def fetch_fonts(scale: Scale, paths: Paths, workers: int) -> None:
    fetch(paths.fonts)


def draw(scale: Scale, paths: Paths, workers: int) -> None:
    world = open_world(scale, paths)
    for name, data in [*world.tests.items(), ("fine-tuning", world.fine_tuning), ("pool", world.pool)]:
        print(f"{name}: {len(data)} images of {len(set(data.faces.tolist()))} faces")


def measuring(title: str, jobs: Callable[[World], list[Job]]) -> Callable[[Scale, Paths, int], None]:
    def run(scale: Scale, paths: Paths, workers: int) -> None:
        world = open_world(scale, paths)
        run_jobs(world, jobs(world), workers, title)

    return run


def run_list(world: World) -> list[Job]:
    """Every run that becomes a trajectory of the testbed."""
    return main_runs(world)


def export(scale: Scale, paths: Paths, workers: int) -> None:
    """Write everything that is committed, from what has been measured so far."""
    world = open_world(scale, paths)
    write_shift_sets(world.tests, paths.public / "shiftsets")
    write_fonts(world, paths.testbed)
    runs = [job for job in run_list(world) if world.store.has(job.id)]
    references = write_checkpoints(world, runs, CHECKPOINTS)
    trajectories = [trajectory_of(world, job, references.get(job.id, {})) for job in runs]
    rows = rows_of(world, testbed_jobs(world))
    write_testbed(world, rows, trajectories, REVISION)
    write_card(world, baselines(world, rows), paths.testbed)


STAGES: dict[str, Stage] = {
    "fetch": Stage("download the font packages", fetch_fonts),
    "draw": Stage("render every image", draw),
    "testbed": Stage("train the models of the baseline", measuring("testbed", testbed_jobs)),
    "pretrain": Stage("pre-train on other characters", measuring("pretrain", main_pretraining)),
    "runs": Stage("fine-tune from pre-trained and from random weights", measuring("runs", main_runs)),
    "export": Stage("write the files that are committed", export),
}


def run_stage(name: str, scale: Scale, paths: Paths, workers: int) -> None:
    STAGES[name].run(scale, paths, workers)
