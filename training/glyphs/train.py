"""Training by steps, with the weights of chosen steps kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from .data import Data
from .device import device

State = dict[str, Tensor]


@dataclass(frozen=True)
class Recipe:
    """How to train. Steps are optimiser steps."""

    steps: int
    learning_rate: float = 1e-3
    batch: int = 64
    optimiser: str = "adam"
    """"adam", or "sgd" with momentum 0.9."""
    weight_decay: float = 0.0
    shift: int = 0
    """Augmentation: random translation by up to this many pixels."""
    label_smoothing: float = 0.0
    head_only: bool = False
    decay: bool = False
    """Whether the learning rate rises over the first tenth and falls to nothing along a cosine (else it is constant)."""


def tensor_of(data: Data) -> tuple[Tensor, Tensor]:
    """Pixels as uint8 [n, 1, 32, 32] and labels as int64 [n]."""
    return torch.from_numpy(data.images).unsqueeze(1), torch.from_numpy(data.labels.astype(np.int64))


def as_input(pixels: Tensor) -> Tensor:
    """The preprocessing of every network here: float32, divided by 255."""
    return pixels.to(torch.float32) / 255


def checkpoint_steps(last: int) -> list[int]:
    """Steps from 0 to `last`, about evenly spaced in the logarithm: 30 for 1,500, 25 for 400."""
    ticks = (1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80)
    later = (100, 130, 160, 200, 250, 320, 400, 500, 700, 1000, 1400)
    chosen = [0, *ticks, *later]
    return [*[s for s in chosen if s < last], last]


def batches(count: int, batch: int, random: np.random.Generator) -> Iterable[Tensor]:
    """Endless batches of indices, each epoch a fresh permutation."""
    order = random.permutation(count)
    start = 0
    while True:
        if start + batch > count:
            order, start = random.permutation(count), 0
        yield torch.from_numpy(order[start : start + batch])
        start += batch


def translate(x: Tensor, shift: int, random: np.random.Generator) -> Tensor:
    """The whole batch moved by one random offset of up to `shift` pixels each way, zeros moved in."""
    dx, dy = (int(v) for v in random.integers(-shift, shift + 1, 2))
    padded = functional.pad(x, (shift, shift, shift, shift))
    return padded[..., shift + dy : shift + dy + x.shape[-2], shift + dx : shift + dx + x.shape[-1]]


def train(
    network: nn.Module,
    sources: Sequence[tuple[Data, float]],
    recipe: Recipe,
    seed: int,
    keep: Sequence[int] = (),
    loss_of: Callable[[nn.Module, Tensor, Tensor], Tensor] | None = None,
) -> dict[int, State]:
    """Train in place, on the chosen device; returns the weights after each step in `keep`. They and the network end on the processor.

    Args:
        network: maps float32 [N, 1, 32, 32] to logits.
        sources: data sets with the share of each batch that comes from each; shares sum to 1.
        recipe: steps, learning rate and the rest.
        seed: decides the order of the data and the augmentation.
        keep: steps at which the weights are copied; 0 is before the first step.
        loss_of: replaces the cross-entropy of all logits, for batches whose sources have different heads.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    network.to(device())
    parameters = list(network.parameters())
    if recipe.head_only and isinstance(network, nn.Sequential):
        parameters = list(network[-1].parameters())
    optimiser = make_optimiser(parameters, recipe)
    tensors = [tuple(part.to(device()) for part in tensor_of(data)) for data, _ in sources]
    sizes = [round(share * recipe.batch) for _, share in sources]
    streams = [iter(batches(len(data), max(1, min(size, len(data))), random)) for (data, _), size in zip(sources, sizes, strict=True)]
    kept: dict[int, State] = {}
    wanted = set(keep)
    network.train()
    for step in range(recipe.steps + 1):
        if step in wanted:
            kept[step] = {name: value.detach().to("cpu", copy=True) for name, value in network.state_dict().items()}
        if step == recipe.steps:
            break
        picks = [next(stream).to(device()) for stream in streams]
        x = as_input(torch.cat([pixels[index] for (pixels, _), index in zip(tensors, picks, strict=True)]))
        y = torch.cat([labels[index] for (_, labels), index in zip(tensors, picks, strict=True)])
        if recipe.shift:
            x = translate(x, recipe.shift, random)
        optimiser.zero_grad()
        if loss_of is None:
            loss = functional.cross_entropy(network(x), y, label_smoothing=recipe.label_smoothing)
        else:
            loss = loss_of(network, x, y)
        loss.backward()
        if recipe.decay:
            set_learning_rate(optimiser, recipe.learning_rate * cosine(step / recipe.steps))
        optimiser.step()
    network.eval().to("cpu")
    return kept


def make_optimiser(parameters: list[nn.Parameter], recipe: Recipe) -> torch.optim.Optimizer:
    if recipe.optimiser == "sgd":
        return torch.optim.SGD(parameters, recipe.learning_rate, momentum=0.9, weight_decay=recipe.weight_decay)
    if recipe.optimiser == "adam":
        return torch.optim.AdamW(parameters, recipe.learning_rate, weight_decay=recipe.weight_decay)
    raise ValueError(f'optimiser "{recipe.optimiser}" is not known; use "adam" or "sgd"')


def cosine(progress: float) -> float:
    """Factor of the learning rate at a progress from 0 to 1: linear rise to 1 at 0.1, then a half cosine to 0."""
    if progress < 0.1:
        return (progress + 0.001) / 0.101
    return 0.5 * (1 + math.cos(math.pi * (progress - 0.1) / 0.9))


def set_learning_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = rate


@torch.inference_mode()
def logits_of(network: nn.Module, data: Data, batch: int = 520) -> Tensor:
    """Logits float32 [n, classes] in evaluation mode, worked out on the chosen device; they and the network end on the processor."""
    network.eval().to(device())
    pixels, _ = tensor_of(data)
    logits = torch.cat([network(as_input(part.to(device()))).cpu() for part in pixels.split(batch)])
    network.to("cpu")
    return logits


def predict(network: nn.Module, data: Data) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """Predicted class of each image; of equal logits the first."""
    return logits_of(network, data).argmax(1).numpy().astype(np.uint8)
