"""Fine-tuning runs: from pre-trained and from random weights, the whole network or the head alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import nn

from ..config import CAPITALS
from ..data import Data
from ..networks import replace_head, small_cnn
from ..train import Recipe, checkpoint_steps, train
from ..world import World
from .jobs import Attribute, Job, Outcome, count_parameters, measure_states
from .pretraining import PreTraining, pretrained_network

CLASSES = len(CAPITALS)
LEARNING_RATE = 1e-3
BATCH = 64


@dataclass(frozen=True)
class FineTuning:
    """One family of runs: they differ only in the seed."""

    id: str
    title: str
    """As in a menu, without the seed."""
    group: str
    description: str
    start: PreTraining | None
    """None for random weights."""
    learning_rate: float = LEARNING_RATE
    head_only: bool = False
    dense: bool = True
    keep_weights: bool = False
    data: Callable[[World], Data] = lambda world: world.fine_tuning
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


def start_of(world: World, plan: FineTuning, seed: int) -> nn.Sequential:
    """The network before the first step, its head fresh."""
    torch.manual_seed(2000 + seed)
    if plan.start is None:
        return small_cnn(CLASSES)
    network = pretrained_network(world, plan.start, seed)
    torch.manual_seed(2000 + seed)
    replace_head(network, CLASSES)
    return network


def finetuning_job(plan: FineTuning, seed: int, keep: bool | None = None) -> Job:
    """The run of one seed; it starts from the pre-training run of the same seed."""
    keep = plan.keep_weights if keep is None else keep

    def measure(world: World) -> Outcome:
        network = start_of(world, plan, seed)
        steps = world.scale.finetune_steps if plan.dense else world.scale.vary_steps
        recipe = Recipe(steps, plan.learning_rate, BATCH, head_only=plan.head_only)
        states = train(network, [(plan.data(world), 1.0)], recipe, 2000 + seed, checkpoint_steps(steps, plan.dense))
        positions, predictions = measure_states(world, network, states)
        return Outcome(positions, predictions, count_parameters(network), states if keep else None)

    attributes: dict[str, Attribute] = {
        "start": "random" if plan.start is None else "pre-trained",
        "learning-rate": plan.learning_rate,
        "trained": "head" if plan.head_only else "whole network",
        **plan.attributes,
    }
    return Job(
        f"{plan.id}-s{seed}",
        f"{plan.title}, seed {seed}",
        plan.group,
        measure,
        plan.description,
        plan.id,
        seed,
        attributes=attributes,
    )
