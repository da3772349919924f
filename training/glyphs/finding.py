"""One finding: what the paper says, what was measured, and the verdict that follows from the intervals by a fixed rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .analysis import Estimate, Line, over_seeds
from .experiments.finetuning import FineTuning, finetuning_job
from .readings import Course, courses
from .world import World

NATURAL = ("glyphs-handwriting", "glyphs-display", "glyphs-blackletter")
"""The shifts on which a line holds."""

LEARNED = 50.0
"""Peaks are looked for at or above this in-distribution accuracy, in percent: nearer to chance the line says little."""

HIGH = 94.0
"""The in-distribution accuracy, in percent, that stands for high accuracy in comparisons of strategies."""

FEWEST = 3
"""Seeds below which no verdict is given."""

Reading = Callable[[Course], float | None]


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    claim: str
    """What the paper says, in our words."""
    measured: str
    """What was measured here, and how."""
    by_shift: Mapping[str, Estimate]
    verdict: str


class Reader:
    """Courses of runs, read once."""

    def __init__(self, world: World, lines: Mapping[str, Line]) -> None:
        self._world, self._lines = world, dict(lines)
        self._read: dict[str, dict[str, Course]] = {}

    def course(self, plan: FineTuning, seed: int) -> dict[str, Course] | None:
        """None where the run has not been measured."""
        job = finetuning_job(plan, seed)
        if job.id not in self._read:
            if not self._world.store.has(job.id):
                return None
            self._read[job.id] = courses(self._world, self._lines, job)
        return self._read[job.id]

    def values(self, plan: FineTuning, shift: str, reading: Reading) -> dict[int, float]:
        """The reading of each measured seed, where it has one."""
        found = {}
        for seed in range(self._world.scale.seeds):
            course = self.course(plan, seed)
            value = reading(course[shift]) if course else None
            if value is not None:
                found[seed] = value
        return found

    def mean(self, plan: FineTuning, shift: str, reading: Reading) -> Estimate | None:
        values = self.values(plan, shift, reading)
        return over_seeds(list(values.values())) if values else None

    def difference(self, left: FineTuning, right: FineTuning, shift: str, reading: Reading) -> Estimate | None:
        """left − right, paired by seed."""
        a, b = self.values(left, shift, reading), self.values(right, shift, reading)
        both = sorted(set(a) & set(b))
        return over_seeds([a[s] - b[s] for s in both]) if both else None


def peak(course: Course) -> float | None:
    learned = course.id_accuracy >= LEARNED
    return float(course.er[learned].max()) if learned.any() else None


def final(course: Course) -> float:
    return float(course.er[-1])


def fall(course: Course) -> float | None:
    highest = peak(course)
    return None if highest is None else highest - final(course)


def at_high(course: Course) -> float | None:
    return course.at_accuracy(HIGH)


def per_shift(measure: Callable[[str], Estimate | None]) -> dict[str, Estimate]:
    found = {shift: measure(shift) for shift in NATURAL}
    return {shift: estimate for shift, estimate in found.items() if estimate is not None}


def verdict_of(by_shift: Mapping[str, Estimate]) -> str:
    """ "agrees" where every interval lies above 0, "contradicted" where every one lies below; "agrees on …" and "open" between."""
    above = [shift for shift, e in by_shift.items() if e.low > 0 and e.n >= FEWEST]
    below = [shift for shift, e in by_shift.items() if e.high < 0 and e.n >= FEWEST]
    if by_shift and len(above) == len(by_shift):
        return "agrees"
    if by_shift and len(below) == len(by_shift):
        return "contradicted"
    parts = [f"agrees on {short(above)}"] if above else []
    parts += [f"contradicted on {short(below)}"] if below else []
    rest = [shift for shift in by_shift if shift not in (*above, *below)]
    parts += [f"open on {short(rest)}"] if rest and parts else []
    return "; ".join(parts) or "open"


def short(shifts: Sequence[str]) -> str:
    return ", ".join(shift.removeprefix("glyphs-") for shift in shifts)


def judged(claim: str, measured: str, measure: Callable[[str], Estimate | None]) -> list[Finding]:
    by_shift = per_shift(measure)
    return [Finding(claim, measured, by_shift, verdict_of(by_shift))] if by_shift else []
