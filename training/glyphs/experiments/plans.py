"""The runs of the experiment, by name."""

from __future__ import annotations

from dataclasses import replace

from ..world import World
from .finetuning import FineTuning, finetuning_job
from .jobs import Job
from .pretraining import FULL_POOL, pretraining_job

RANDOM = FineTuning(
    "random",
    "From random weights",
    "from-scratch",
    "The network of the pre-trained runs, trained on text faces from random weights.",
    None,
    keep_weights=True,
)
PRETRAINED = FineTuning(
    "pretrained",
    "Pre-trained on many typefaces",
    "fine-tuned",
    "Pre-trained on lower-case letters and digits of display, handwriting and text faces; then a fresh head, and the whole network "
    "is fine-tuned on capitals of text faces.",
    FULL_POOL,
    keep_weights=True,
)


def main_pretraining(world: World) -> list[Job]:
    return [pretraining_job(FULL_POOL, seed) for seed in range(world.scale.seeds)]


def main_runs(world: World) -> list[Job]:
    """The two runs that everything else is compared with, every seed; the first seed keeps its weights."""
    plans = (PRETRAINED, RANDOM)
    return [finetuning_job(plan, seed, keep=plan.keep_weights and seed == 0) for seed in range(world.scale.seeds) for plan in plans]


def with_rate(plan: FineTuning, rate: float) -> FineTuning:
    return replace(plan, id=f"{plan.id}-lr-{rate:g}", title=f"{plan.title}, learning rate {rate:g}", learning_rate=rate, keep_weights=False)
