"""What the paper says and what was measured here, with intervals and a verdict each.

The paper: Andreassen, Bahri, Neyshabur, Roelofs 2022, arXiv 2106.15831. Effective robustness (ER) is in percentage points. Intervals are 95 % t intervals
over seeds; the line's own uncertainty is told beside the table. A verdict follows from the interval by a rule fixed here, not by eye:
a claim of an increase "agrees" where the interval lies above 0, is "contradicted" where it lies below 0, and is "open" otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from .analysis import Estimate, Floats, Line, over_seeds
from .experiments.finetuning import FineTuning, finetuning_job
from .experiments.plans import (
    DIFFICULTY_RUNS,
    DIVERSITY_RUNS,
    FINE_TUNING_RUNS,
    HEAD_ONLY,
    PLAIN,
    PRETRAINED,
    RANDOM,
    SIZE_RUNS,
)
from .finding import HIGH, LEARNED, NATURAL, Finding, Reader, Reading, fall, final, judged, peak, per_shift, short, verdict_of
from .shiftsets import TITLES
from .strategies import averaging, between, early_stopping, strategies
from .testbed import Row
from .unique import missed_by_all, unique_counts
from .world import World


def slope_estimate(reader: Reader, plans: Sequence[tuple[FineTuning, float]], shift: str, reading: Reading) -> Estimate | None:
    """Change of the reading for each factor of ten in the plans' sizes: the slope of each seed, then the interval over seeds."""
    tables = [(size, reader.values(plan, shift, reading)) for plan, size in plans]
    seeds = set.intersection(*(set(values) for _, values in tables))
    if not seeds:
        return None
    x = np.log10([size for size, _ in tables])
    return over_seeds([float(np.polyfit(x, [values[seed] for _, values in tables], 1)[0]) for seed in sorted(seeds)])


def plan_named(plans: Sequence[FineTuning], id_: str) -> FineTuning:
    return next(plan for plan in plans if plan.id == id_)


def findings(world: World, lines: Mapping[str, Line], rows: Sequence[Row]) -> list[Finding]:
    """Every line of the table that can be read off what has been measured."""
    reader = Reader(world, lines)
    return [
        *evolution(reader),
        *properties(reader),
        *alone(world, reader, rows),
        *strategies(reader),
        *early_stopping(reader),
        *averaging(world, lines),
        *between(world, lines),
    ]


def evolution(reader: Reader) -> list[Finding]:
    rise = judged(
        "Pre-trained networks gain effective robustness while they are fine-tuned.",
        "Peak of ER, pre-trained minus random weights (paired by seed)",
        lambda s: reader.difference(PRETRAINED, RANDOM, s, peak),
    )
    fallen = per_shift(lambda s: reader.mean(PRETRAINED, s, fall))
    left = per_shift(lambda s: reader.mean(PRETRAINED, s, final))
    words = "Peak of ER minus ER at the last step, pre-trained"
    vanish = [Finding("It vanishes as fine-tuning converges.", words, fallen, vanishing(fallen, left))] if fallen else []
    levels = [
        Finding("", words, per_shift(measure), "a reading, no claim")
        for words, measure in (
            ("Peak of ER, pre-trained", lambda s: reader.mean(PRETRAINED, s, peak)),
            ("ER at the last step, pre-trained", lambda s: reader.mean(PRETRAINED, s, final)),
            ("Peak of ER, random weights", lambda s: reader.mean(RANDOM, s, peak)),
            ("ER at the last step, random weights", lambda s: reader.mean(RANDOM, s, final)),
            ("Peak of ER, pre-trained, head only", lambda s: reader.mean(HEAD_ONLY, s, peak)),
            ("ER at the last step, pre-trained, head only", lambda s: reader.mean(HEAD_ONLY, s, final)),
        )
    ]
    return [*rise, *vanish, *(level for level in levels if level.by_shift)]


def vanishing(fallen: Mapping[str, Estimate], left: Mapping[str, Estimate]) -> str:
    """As `verdict_of` says of the fall; where the fall is sure, also the shifts on which some ER is left at the end (interval above 0)."""
    verdict = verdict_of(fallen)
    above = [shift for shift, estimate in left.items() if estimate.low > 0]
    return f"{verdict}; it falls, but some is left on {short(above)}" if verdict.startswith("agrees") and above else verdict


def properties(reader: Reader) -> list[Finding]:
    sizes = [(plan_named(SIZE_RUNS, f"size-{share:g}"), share) for share in (0.01, 0.03, 0.1, 0.3, 1.0)]
    shares = [(plan_named(FINE_TUNING_RUNS, f"fine-tuning-size-{share:g}"), share) for share in (0.03, 0.1, 0.3)]
    shares.append((PLAIN, 1.0))

    def contrast(plans: Sequence[FineTuning], left: str, right: str) -> Callable[[str], Estimate | None]:
        return lambda s: reader.difference(plan_named(plans, left), plan_named(plans, right), s, peak)

    return [
        *judged(
            "Effective robustness increases with the size of the data: pre-training.",
            "Change of the peak of ER for ten times as much pre-training data (five sizes)",
            lambda s: slope_estimate(reader, sizes, s, peak),
        ),
        *judged(
            "The same: fine-tuning data.",
            "Change of the peak of ER for ten times as much fine-tuning data (four sizes)",
            lambda s: slope_estimate(reader, shares, s, peak),
        ),
        *judged(
            "Effective robustness increases with the diversity of the data: more typefaces at equal size.",
            "Peak of ER, all typefaces with few renderings minus 12 typefaces with many",
            contrast(DIVERSITY_RUNS, "many-faces", "few-faces"),
        ),
        *(
            finding
            for kind in ("display", "text", "handwriting")
            for finding in judged(
                f"The same: all kinds of typefaces against {kind} alone, at equal size.",
                f"Peak of ER, all kinds minus {kind} faces only",
                contrast(DIVERSITY_RUNS, "many-faces", f"only-{kind}"),
            )
        ),
        *judged(
            "Effective robustness increases with the difficulty of the examples: pre-training.",
            "Peak of ER, hardest fifth of the pool minus easiest fifth, by a consistency score",
            contrast(DIFFICULTY_RUNS, "difficulty-hardest", "difficulty-easiest"),
        ),
        *judged(
            "The same: fine-tuning examples.",
            "Peak of ER, hardest 30 % of the fine-tuning set minus easiest 30 %",
            contrast(FINE_TUNING_RUNS, "fine-tuning-hardest", "fine-tuning-easiest"),
        ),
    ]


def alone(world: World, reader: Reader, rows: Sequence[Row]) -> list[Finding]:
    """Shares, in percent, of the images that the whole testbed misses; the testbed is what this world has, not the paper's."""
    missed, names = missed_by_all(world, rows), list(world.tests)
    by_shift: dict[str, Estimate] = {}
    for shift in NATURAL:
        place, shares = names.index(shift), []
        for seed in range(world.scale.seeds):
            course = reader.course(PRETRAINED, seed)
            if course is None or peak(course[shift]) is None or not missed[place].any():
                continue
            learned = course[shift].id_accuracy >= LEARNED
            at = int(np.where(learned, course[shift].er, -np.inf).argmax())
            counts = unique_counts(world, missed, finetuning_job(PRETRAINED, seed))
            shares.append(100 * float(counts[at, place]) / float(missed[place].sum()))
        if shares:
            by_shift[shift] = over_seeds(shares)
    claim = "Models with effective robustness get right 10 % of the examples that no model of the testbed gets right."
    words = "At the peak of ER: percent of the images missed by every testbed model that the pre-trained run gets right"
    if not by_shift:
        return []
    near = [shift for shift, e in by_shift.items() if e.low <= 10 <= e.high]
    above = [shift for shift, e in by_shift.items() if e.low > 10]
    below = [shift for shift, e in by_shift.items() if e.high < 10]
    parts = [f"{word} on {short(group)}" for word, group in (("about the same", near), ("more", above), ("less", below)) if group]
    return [Finding(claim, words, by_shift, "; ".join(parts))]


def line_uncertainty(world: World, rows: Sequence[Row], draws: Callable[[Floats, Floats], list[Line]], percent: float) -> dict[str, float]:
    """Half-width, in points, of the bootstrap band of each line at an in-distribution accuracy."""
    labels = np.stack([data.labels for data in world.tests.values()])
    table = np.stack([(row.predictions == labels).mean(1) for row in rows])
    z = np.log(percent / (100 - percent))
    widths = {}
    for place, shift in enumerate(list(world.tests)):
        if shift in NATURAL:
            heights = [100 / (1 + np.exp(-(line.slope * z + line.intercept))) for line in draws(table[:, 0], table[:, place])]
            low, high = np.percentile(heights, [2.5, 97.5])
            widths[shift] = float(high - low) / 2
    return widths


def write_findings(found: Sequence[Finding], widths: Mapping[str, float], missing: Sequence[str], folder: Path) -> None:
    """findings.json and findings.md."""
    entries = [
        {"claim": f.claim, "measured": f.measured, "byTestSet": {s: e.as_json() for s, e in f.by_shift.items()}, "verdict": f.verdict}
        for f in found
    ]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    (folder / "findings.json").write_text(f'{{"paper": "arXiv 2106.15831", "interval": "95 %, t over seeds", "findings": [\n{lines}\n]}}\n')
    (folder / "findings.md").write_text(markdown(found, widths) + not_measured(missing))


def markdown(found: Sequence[Finding], widths: Mapping[str, float]) -> str:
    heads = " | ".join(TITLES[s] for s in NATURAL)
    table = [f"| The paper says | We measured | {heads} | Verdict |", "| --- | --- | " + "--- | " * len(NATURAL) + "--- |"]
    for f in found:
        cells = " | ".join(str(f.by_shift[s]) if s in f.by_shift else "not measured" for s in NATURAL)
        table.append(f"| {f.claim} | {f.measured} | {cells} | {f.verdict} |")
    bands = ", ".join(f"{TITLES[s].lower()} ±{w:.1f}" for s, w in widths.items())
    return INTRODUCTION.format(bands=bands, learned=LEARNED, high=HIGH) + "\n".join(table) + "\n"


def not_measured(missing: Sequence[str]) -> str:
    """A paragraph on the runs that are planned and not measured; nothing where there are none."""
    if not missing:
        return ""
    names = ", ".join(f"`{name}`" for name in missing)
    return f"\n## Not measured yet\n\n{len(missing)} planned runs: {names}. `python -m glyphs all` in `training/` measures them.\n"


INTRODUCTION = """# What the paper says, what we measured

The paper is Andreassen, Bahri, Neyshabur and Roelofs 2022, "The Evolution of Out-of-Distribution Robustness Throughout Fine-Tuning" (arXiv 2106.15831).
Its networks are large and its images photographs; ours are small and ours are letters. The protocol is the same, the worlds are not.

Effective robustness (ER) in percentage points against the line fitted to every model of this testbed. Mean over n seeds with the 95 % t interval;
one seed has no interval, and fewer than three decide nothing. Peaks are looked for at {learned:g} % in-distribution accuracy and above. The line itself is uncertain too (bootstrap over models, at 85 % in distribution:
{bands} points); a difference between runs at the same in-distribution accuracy does not feel that. A verdict follows from the intervals: "agrees" where
all lie above 0, "contradicted" where all lie below, "open" where they hold 0; many rows are looked at, so single rows near 0 should not be leaned on.
With strategies a positive difference means that more ER is kept.

"""
