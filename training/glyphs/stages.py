"""The stages of the experiment, in order. Each can be run again; what is measured is not measured twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .analysis import bootstrap_lines
from .checkpoints import write_checkpoints
from .config import Paths, Scale
from .datacard import write_card, write_fonts
from .experiments.difficulty import fine_tuning_scores, pool_scores
from .experiments.jobs import Job, run_apart, run_jobs
from .experiments.plans import BUNDLED, main_pretraining, main_runs, soup_runs, varied_pretraining, varied_runs
from .experiments.testbed_models import testbed_jobs
from .experiments.weights import average_job, interpolations, weight_jobs
from .findings import findings, line_uncertainty, write_findings
from .fonts import fetch
from .protocol import write_protocol
from .readings import baselines
from .shiftsets import write_shift_sets
from .testbed import Row, rows_of, trajectory_of, write_testbed
from .unique import write_unique
from .world import World, open_world

REVISION = "1"
"""Revision of the measurement, as the testbed's source states it."""

CHECKPOINTS = 13
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


def score(scale: Scale, paths: Paths, workers: int) -> None:
    world = open_world(scale, paths)

    def both() -> None:
        for name, scores in (("pool", pool_scores(world)), ("fine-tuning", fine_tuning_scores(world))):
            print(f"{name}: mean consistency {scores.mean():.3f}", flush=True)

    run_apart(both)


def run_list(world: World) -> list[Job]:
    """Every run that becomes a trajectory of the testbed."""
    return [*main_runs(world), *varied_runs(world), *interpolations(world)]


def export(scale: Scale, paths: Paths, workers: int) -> None:
    write_everything(open_world(scale, paths))


def write_everything(world: World) -> None:
    """Write all that is committed, from what has been measured so far."""
    paths = world.paths
    write_shift_sets(world.tests, paths.public / "shiftsets")
    write_fonts(world, paths.testbed)
    runs = [job for job in run_list(world) if world.store.has(job.id)]
    shipped = {plan.job_id(0) for plan in BUNDLED}
    references = write_checkpoints(world, [job for job in runs if job.id in shipped], CHECKPOINTS)
    trajectories = [trajectory_of(world, job, references.get(job.id, {})) for job in runs]
    models = testbed_jobs(world)
    rows = rows_of(world, models)
    write_testbed(world, [*rows, *average_rows(world)], trajectories, REVISION)
    lines = baselines(world, rows)
    write_card(world, lines, paths.testbed)
    write_unique(world, rows, runs, paths.testbed / "right-where-no-other.json")
    missing = [job.id for job in run_list(world) if not world.store.has(job.id)]
    write_findings(findings(world, lines, rows), line_uncertainty(world, rows, bootstrap_lines, 85), missing, paths.testbed)
    write_protocol(world, [*models, *all_jobs(world)], paths.testbed / "protocol.json")


def average_rows(world: World) -> list[Row]:
    """The averages of runs as models beside the baseline, if they have been measured."""
    job = average_job()
    if not world.store.has(job.id):
        return []
    measured = world.store.load(job.id)
    pairs = zip(measured.positions, measured.predictions, strict=True)
    return [
        Row(f"average-of-{count:g}", f"Average of {count:g} runs from one start", job.group, {"averaged": int(count)}, predictions)
        for count, predictions in pairs
    ]


def all_jobs(world: World) -> list[Job]:
    """Every job that is not a model of the testbed."""
    return [*main_pretraining(world), *varied_pretraining(world), *run_list(world), *soup_runs(world), average_job()]


def varied_and_soup(world: World) -> list[Job]:
    return [*varied_runs(world), *soup_runs(world)]


STAGES: dict[str, Stage] = {
    "fetch": Stage("download the font packages", fetch_fonts),
    "draw": Stage("render every image", draw),
    "testbed": Stage("train the models of the baseline", measuring("testbed", testbed_jobs)),
    "pretrain": Stage("pre-train on other characters", measuring("pretrain", main_pretraining)),
    "runs": Stage("fine-tune from pre-trained and from random weights", measuring("runs", main_runs)),
    "score": Stage("score how difficult each training example is", score),
    "pretrain-varied": Stage("pre-train on other sizes, typefaces and difficulties", measuring("pretrain-varied", varied_pretraining)),
    "runs-varied": Stage("fine-tune from those, and with interventions", measuring("runs-varied", varied_and_soup)),
    "weights": Stage("measure interpolated and averaged weights", measuring("weights", weight_jobs)),
    "export": Stage("write the files that are committed", export),
}


def run_stage(name: str, scale: Scale, paths: Paths, workers: int) -> None:
    STAGES[name].run(scale, paths, workers)
