"""The runs of the experiment, by name."""

from __future__ import annotations

from dataclasses import replace

from ..data import Data
from ..world import World
from .difficulty import fine_tuning_scores
from .finetuning import HEAD_LEARNING_RATE, FineTuning, finetuning_job
from .jobs import Job
from .pretraining import FULL_POOL, PreTraining, pretraining_job
from .varying import CAPITALS_PLAN, DIFFICULTY_PLANS, DIVERSITY_PLANS, SIZE_PLANS, by_difficulty, sample

RATES = (3e-4, 3e-3)
"""Learning rates beside the usual one."""

RANDOM = FineTuning(
    "random",
    "From random weights",
    "from-scratch",
    "The network of the pre-trained runs, trained on text faces from random weights.",
    None,
    bundled=True,
    attributes={"experiment": "main", "condition": "random weights"},
)
PRETRAINED = FineTuning(
    "pretrained",
    "Pre-trained on many typefaces",
    "fine-tuned",
    "Pre-trained on lower-case letters and digits of display, handwriting and text faces; then a fresh head, and the whole network "
    "is fine-tuned on capitals of text faces.",
    FULL_POOL,
    bundled=True,
    keep_weights=True,
    attributes={"experiment": "main", "condition": "pre-trained"},
)
HEAD_ONLY = replace(
    PRETRAINED,
    id="head-only",
    title="Pre-trained, head only",
    description="The pre-trained features stay as they are; a fresh head is trained on capitals of text faces.",
    learning_rate=HEAD_LEARNING_RATE,
    mode="head",
    keep_weights=False,
    attributes={"experiment": "main", "condition": "head only"},
)
RANDOM_FEATURES = replace(
    HEAD_ONLY,
    id="head-only-random",
    title="Random features, head only",
    group="from-scratch",
    description="The random initial features stay as they are; a head is trained on capitals of text faces.",
    start=None,
    bundled=False,
    attributes={"experiment": "main", "condition": "random features"},
)


def varied(plan: PreTraining, experiment: str, condition: str, bundled: bool = False) -> FineTuning:
    """The short run from another pre-training."""
    return FineTuning(
        plan.id,
        f"Pre-trained on {plan.title}",
        "fine-tuned",
        f"As the pre-trained run, but pre-trained on {plan.title}, for as many steps.",
        plan,
        long=False,
        bundled=bundled,
        attributes={"experiment": experiment, "condition": condition},
    )


SIZE_RUNS = [varied(p, "pre-training size", p.title, p.id == "size-0.01") for p in SIZE_PLANS]
DIVERSITY_RUNS = [varied(p, "pre-training diversity", p.title, p.id in ("few-faces", "many-faces")) for p in DIVERSITY_PLANS]
DIFFICULTY_RUNS = [varied(p, "pre-training difficulty", p.title) for p in DIFFICULTY_PLANS]


def of_share(share: float) -> FineTuning:
    def data(world: World, seed: int) -> Data:
        return sample(world.fine_tuning, round(share * len(world.fine_tuning)), seed)

    return short(
        f"fine-tuning-size-{share:g}", f"Fine-tuned on {100 * share:g} % of the data", "fine-tuning size", f"{100 * share:g} %", data=data
    )


def of_ease(name: str) -> FineTuning:
    def data(world: World, seed: int) -> Data:
        return by_difficulty(world.fine_tuning, fine_tuning_scores(world), name, 0.3, seed)

    words = {"easiest": "the easiest 30 %", "hardest": "the hardest 30 %", "random": "a random 30 %"}[name]
    return short(f"fine-tuning-{name}", f"Fine-tuned on {words} of the data", "fine-tuning difficulty", name, data=data)


def short(id_: str, title: str, experiment: str, condition: str, **changes: object) -> FineTuning:
    """A short run from the whole pool's pre-training, with changes."""
    base = replace(
        PRETRAINED,
        id=id_,
        title=title,
        description=f"{title}; otherwise as the pre-trained run.",
        long=False,
        bundled=False,
        keep_weights=False,
        attributes={"experiment": experiment, "condition": condition},
    )
    return replace(base, **changes)  # type: ignore[arg-type]


FINE_TUNING_RUNS = [*(of_share(share) for share in (0.03, 0.1, 0.3)), *(of_ease(name) for name in ("easiest", "random", "hardest"))]

REPLAY = short("replay", "Replay of pre-training data", "intervention", "replay", mode="replay", bundled=True)
PROBE_FIRST = short(
    "probe-first", "Head first, then the whole network", "intervention", "head first, then all", mode="probe", keep_weights=True
)
LOW_RATE = short("low-rate", "Low learning rate, 0.0001", "intervention", "low learning rate", learning_rate=1e-4, long=True)
KEPT_HEAD = short(
    "kept-head",
    "Pre-trained on capitals, head kept",
    "intervention",
    "kept head",
    start=CAPITALS_PLAN,
    keep_head=True,
    keep_weights=True,
    bundled=True,
    description="Pre-trained on the capitals of the pool, so that the head fits the task and stays; then fine-tuned on capitals of text faces.",
)
FRESH_HEAD = short(
    "fresh-head",
    "Pre-trained on capitals, fresh head",
    "intervention",
    "fresh head",
    start=CAPITALS_PLAN,
    description="Pre-trained on the capitals of the pool, but with a fresh head; then fine-tuned on capitals of text faces.",
)
PLAIN = short("plain", "Pre-trained, plain short run", "intervention", "plain")
"""What the strategies and the fine-tuning data's size and difficulty are compared with."""

INTERVENTION_RUNS = [PLAIN, REPLAY, PROBE_FIRST, LOW_RATE, KEPT_HEAD, FRESH_HEAD]
ORDERS = 5
"""Runs from one start, in different orders of the data, whose weights are averaged."""

SOUP = [
    replace(KEPT_HEAD, id=f"order-{k}", title=f"Pre-trained on capitals, head kept, order {k}", order=k, bundled=False)
    for k in range(1, ORDERS)
]
"""With KEPT_HEAD itself these are ORDERS runs from the same weights."""


def with_rate(plan: FineTuning, rate: float) -> FineTuning:
    return replace(
        plan,
        id=f"{plan.id}-rate-{rate:g}",
        title=f"{plan.title}, learning rate {rate:g}",
        learning_rate=rate,
        bundled=False,
        keep_weights=False,
    )


MAIN = [PRETRAINED, RANDOM, HEAD_ONLY, RANDOM_FEATURES]
GRID = [*(with_rate(plan, rate) for plan in (PRETRAINED, RANDOM) for rate in RATES), with_rate(HEAD_ONLY, 1e-3), with_rate(HEAD_ONLY, 1e-2)]
"""The other learning rates."""

BUNDLED = [plan for plan in (*MAIN, *SIZE_RUNS, *DIVERSITY_RUNS, *INTERVENTION_RUNS) if plan.bundled]
"""The families whose first seed ships with the page."""


def main_pretraining(world: World) -> list[Job]:
    return [pretraining_job(FULL_POOL, seed) for seed in range(world.scale.seeds)]


def varied_pretraining(world: World) -> list[Job]:
    """Seed by seed, so that an early end leaves whole seeds."""
    plans = [CAPITALS_PLAN, *SIZE_PLANS, *DIVERSITY_PLANS, *DIFFICULTY_PLANS]
    return [pretraining_job(plan, seed) for seed in range(world.scale.vary_seeds) for plan in plans]


def main_runs(world: World) -> list[Job]:
    """The runs that everything else is compared with, every seed."""
    return [finetuning_job(plan, seed) for seed in range(world.scale.seeds) for plan in MAIN]


def varied_runs(world: World) -> list[Job]:
    """Every experiment and the grid of learning rates, seed by seed."""
    plans = [*INTERVENTION_RUNS, *SIZE_RUNS, *DIVERSITY_RUNS, *DIFFICULTY_RUNS, *FINE_TUNING_RUNS, *GRID]
    return [finetuning_job(plan, seed) for seed in range(world.scale.vary_seeds) for plan in plans]


def soup_runs(world: World) -> list[Job]:
    """The runs that are averaged; they are no trajectories of their own."""
    return [finetuning_job(plan, 0) for plan in SOUP]
