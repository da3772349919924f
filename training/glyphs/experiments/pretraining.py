"""Pre-training on lower-case letters and digits, none of which is a class of the task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from ..config import OTHER_CHARACTERS
from ..data import Data
from ..networks import small_cnn
from ..train import Recipe, State, predict, train
from ..world import World
from .jobs import Job, Outcome, count_parameters

BATCH = 128
LEARNING_RATE = 2e-3


@dataclass(frozen=True)
class PreTraining:
    """One way to pre-train; `choose` picks its data from the pool."""

    id: str
    title: str
    choose: Callable[[World, int], Data]
    classes: int = len(OTHER_CHARACTERS)
    long: bool = False
    """Whether it takes the scale's full number of steps; conditions that are compared with one another are equally short."""

    def job_id(self, seed: int) -> str:
        return f"pretrain-{self.id}-s{seed}"


def whole_pool(world: World, seed: int) -> Data:
    return world.pool


FULL_POOL = PreTraining("all", "the whole pool", whole_pool, long=True)


def pretraining_job(plan: PreTraining, seed: int) -> Job:
    """The job keeps the final weights; its one prediction row is of the first 2,080 pre-training images, to tell the fit."""

    def measure(world: World) -> Outcome:
        torch.manual_seed(1000 + seed)
        network = small_cnn(plan.classes)
        data = plan.choose(world, seed)
        steps = world.scale.pretrain_steps if plan.long else world.scale.vary_pretrain_steps
        recipe = Recipe(steps, LEARNING_RATE, BATCH, decay=True)
        states = train(network, [(data, 1.0)], recipe, 1000 + seed, [steps])
        sample = data.take(np.arange(min(len(data), 2080)))
        right = (predict(network, sample) == sample.labels).astype(np.uint8)
        return Outcome([float(steps)], right[None, None], count_parameters(network), states)

    return Job(plan.job_id(seed), f"Pre-training on {plan.title}, seed {seed}", "pre-training", measure, seed=seed)


def pretrained_network(world: World, plan: PreTraining, seed: int) -> nn.Sequential:
    """The network at the end of a stored pre-training job."""
    network = small_cnn(plan.classes)
    network.load_state_dict(last_state(world, plan.job_id(seed)))
    return network


def last_state(world: World, job_id: str) -> State:
    states = world.store.load_weights(job_id)
    return states[max(states)]
