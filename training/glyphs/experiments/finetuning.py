"""Fine-tuning runs: where they start, what is trained, and on what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..config import CAPITALS
from ..data import Data
from ..networks import head_of, replace_head, small_cnn
from ..train import Recipe, State, checkpoint_steps, train
from ..world import World
from .heads import train_head
from .jobs import Attribute, Job, Outcome, count_parameters, measure_states
from .pretraining import PreTraining, pretrained_network

CLASSES = len(CAPITALS)
LEARNING_RATE = 1e-3
HEAD_LEARNING_RATE = 3e-3
BATCH = 64
PROBE_STEPS = 300
"""Steps of the head alone before the whole network is trained (linear probe, then fine-tune)."""


def whole_set(world: World, seed: int) -> Data:
    return world.fine_tuning


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
    mode: str = "whole"
    """"whole", "head" (features fixed), "replay" (half of each step on pre-training data), "probe" (the head first, then all)."""
    keep_head: bool = False
    """Keep the pre-trained head; its classes must be the task's."""
    long: bool = True
    """Whether it is as long as the main runs; those that are compared with one another are equally long."""
    bundled: bool = False
    """Whether the first seed's checkpoints ship with the page."""
    keep_weights: bool = False
    data: Callable[[World, int], Data] = whole_set
    order: int = 0
    """Another order of the data from the same start."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def job_id(self, seed: int) -> str:
        return f"{self.id}-s{seed}"


def start_of(world: World, plan: FineTuning, seed: int) -> nn.Sequential:
    """The network before the first step, its head fresh unless it is kept."""
    torch.manual_seed(2000 + seed)
    if plan.start is None:
        return small_cnn(CLASSES)
    network = pretrained_network(world, plan.start, seed)
    if not plan.keep_head:
        torch.manual_seed(2000 + seed)
        replace_head(network, CLASSES)
    return network


def finetuning_job(plan: FineTuning, seed: int) -> Job:
    """The run of one seed; it starts from the pre-training run of the same seed."""
    keep = plan.keep_weights or (plan.bundled and seed == 0)

    def measure(world: World) -> Outcome:
        steps = world.scale.finetune_steps if plan.long else world.scale.vary_steps
        recipe = Recipe(steps, plan.learning_rate, BATCH)
        states = run(world, plan, seed, recipe, checkpoint_steps(steps))
        network = small_cnn(CLASSES)
        positions, predictions = measure_states(world, network, states)
        return Outcome(positions, predictions, count_parameters(network), states if keep else None)

    attributes: dict[str, Attribute] = {
        "start": "random" if plan.start is None else "pre-trained",
        "learning-rate": plan.learning_rate,
        "trained": {"whole": "whole network", "head": "head", "replay": "whole network", "probe": "head, then whole network"}[plan.mode],
        **plan.attributes,
    }
    title = f"{plan.title}, seed {seed}"
    return Job(plan.job_id(seed), title, plan.group, measure, plan.description, plan.id, seed, attributes=attributes)


def run(world: World, plan: FineTuning, seed: int, recipe: Recipe, keep: list[int]) -> dict[int, State]:
    """The weights at the kept steps, always with one output for each class of the task."""
    network, data, order = start_of(world, plan, seed), plan.data(world, seed), 2000 + seed + 100 * plan.order
    if plan.mode == "head":
        return train_head(network, data, recipe, order, keep)
    if plan.mode == "replay":
        return replay(world, plan, network, data, recipe, order, keep, seed)
    if plan.mode == "probe":
        train_head(network, data, Recipe(min(PROBE_STEPS, recipe.steps), HEAD_LEARNING_RATE, BATCH), order, [])
    return train(network, [(data, 1.0)], recipe, order, keep)


def replay(
    world: World, plan: FineTuning, network: nn.Sequential, data: Data, recipe: Recipe, order: int, keep: list[int], seed: int
) -> dict[int, State]:
    """Each step sees a batch of the task and as large a batch of pre-training data, each with its own head on shared features."""
    if plan.start is None:
        raise ValueError(f"{plan.id}: replay needs a pre-trained start")
    old = head_of(pretrained_network(world, plan.start, seed))
    new = head_of(network)
    both = nn.Linear(new.in_features, new.out_features + old.out_features)
    with torch.no_grad():
        both.weight.copy_(torch.cat([new.weight, old.weight]))
        both.bias.copy_(torch.cat([new.bias, old.bias]))
    network[-1] = both

    def loss_of(model: nn.Module, x: Tensor, y: Tensor) -> Tensor:
        logits, half = model(x), recipe.batch
        task = functional.cross_entropy(logits[:half, :CLASSES], y[:half])
        return task + functional.cross_entropy(logits[half:, CLASSES:], y[half:])

    twice = Recipe(recipe.steps, recipe.learning_rate, 2 * recipe.batch)
    states = train(network, [(data, 0.5), (plan.start.choose(world, seed), 0.5)], twice, order, keep, loss_of)
    last = len(network) - 1
    for state in states.values():
        for part in ("weight", "bias"):
            state[f"{last}.{part}"] = state[f"{last}.{part}"][:CLASSES].clone()
    return states
