"""What may keep effective robustness at high accuracy: each strategy against the run without it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from .analysis import Estimate, Line, over_seeds
from .experiments.finetuning import FineTuning, finetuning_job
from .experiments.plans import FRESH_HEAD, INTERVENTION_RUNS, KEPT_HEAD, PLAIN, PRETRAINED, SOUP
from .experiments.weights import average_job, interpolation_job
from .finding import HIGH, LEARNED, NATURAL, Finding, Reader, Reading, at_high, final, judged, per_shift, verdict_of
from .readings import Course, courses
from .world import World


def strategies(reader: Reader) -> list[Finding]:
    """
    Each strategy against the plain run of the same length: where both first reach the same high accuracy, at its best
    above it, and at the end. A run that starts above that accuracy never reaches it from below and has no first reading.
    """
    claim = "Strategies to keep effective robustness at high accuracy"
    found = []
    for plan in INTERVENTION_RUNS:
        reference = FRESH_HEAD if plan is KEPT_HEAD else PLAIN
        if plan in (FRESH_HEAD, PLAIN):
            continue
        against = "the same with a fresh head" if plan is KEPT_HEAD else "the plain run"
        for words, reading in (
            (f"ER where {HIGH:g} % in distribution is reached", at_high),
            (f"Highest ER at {HIGH:g} % in distribution or above", best_high),
            ("ER at the last step", final),
        ):
            found += judged(
                f"{claim}: {plan.title.lower()}.",
                f"{words}, minus that of {against} (paired by seed)",
                partial(paired, reader, plan, reference, reading),
            )
    return found


def early_stopping(reader: Reader) -> list[Finding]:
    """What stopping at the peak of ER costs and brings, of the pre-trained run: readings, no verdict."""
    words = "at the peak of ER minus at the last step, pre-trained"
    claim = "Strategies to keep effective robustness at high accuracy: early stopping."
    rows = (
        (f"Shifted accuracy {words}", lambda s: reader.mean(PRETRAINED, s, shifted_at_peak)),
        (f"In-distribution accuracy {words}", lambda s: reader.mean(PRETRAINED, s, id_at_peak)),
    )
    found = [Finding(claim, measured, per_shift(measure), "a reading, no claim") for measured, measure in rows]
    return [finding for finding in found if finding.by_shift]


def averaging(world: World, lines: Mapping[str, Line]) -> list[Finding]:
    """The average of runs from one start against the mean of what these runs have; one family of runs, so one reading."""
    members = [finetuning_job(plan, 0) for plan in (KEPT_HEAD, *SOUP)]
    job = average_job()
    if not all(world.store.has(one.id) for one in (job, *members)):
        return []
    averaged, alone = courses(world, dict(lines), job), [courses(world, dict(lines), member) for member in members]
    claim = "Strategies to keep effective robustness at high accuracy: averaging weights over runs."
    readings: tuple[tuple[str, Reading], ...] = (("ER", final), ("In-distribution accuracy", final_id))
    found = []
    for words, reading in readings:
        gains = {s: over_seeds([float(reading(averaged[s]) or 0) - float(np.mean([reading(one[s]) for one in alone]))]) for s in NATURAL}
        found.append(
            Finding(claim, f"{words} of the average of {len(members)} runs from one start minus their mean", gains, verdict_of(gains))
        )
    return found


def best_high(course: Course) -> float | None:
    """Highest ER among the measured steps at high in-distribution accuracy."""
    high = course.id_accuracy >= HIGH
    return float(course.er[high].max()) if high.any() else None


def final_id(course: Course) -> float:
    return float(course.id_accuracy[-1])


def peak_place(course: Course) -> int | None:
    learned = course.id_accuracy >= LEARNED
    return int(np.where(learned, course.er, -np.inf).argmax()) if learned.any() else None


def shifted_at_peak(course: Course) -> float | None:
    at = peak_place(course)
    return None if at is None else float(course.shifted_accuracy[at] - course.shifted_accuracy[-1])


def id_at_peak(course: Course) -> float | None:
    at = peak_place(course)
    return None if at is None else float(course.id_accuracy[at] - course.id_accuracy[-1])


def paired(reader: Reader, plan: FineTuning, reference: FineTuning, reading: Reading, shift: str) -> Estimate | None:
    return reader.difference(plan, reference, shift, reading)


def between(world: World, lines: Mapping[str, Line]) -> list[Finding]:
    """The best point between start and end of the kept-head run, against its end."""
    found: dict[str, Estimate] = {}
    for shift in NATURAL:
        gains = []
        for seed in range(world.scale.vary_seeds):
            job = interpolation_job(KEPT_HEAD, seed)
            if world.store.has(job.id):
                course = courses(world, dict(lines), job)[shift]
                ends = course.id_accuracy >= course.id_accuracy[-1] - 0.5
                gains.append(float(course.er[ends].max() - course.er[-1]))
        if gains:
            found[shift] = over_seeds(gains)
    if not found:
        return []
    words = "ER of the best α that costs at most 0.5 points in distribution, minus ER of the end of the run (never below 0 by construction)"
    claim = "Strategies to keep effective robustness at high accuracy: weights between start and end (head kept)."
    return [Finding(claim, words, found, verdict_of(found))]
