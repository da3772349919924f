"""Training the last layer alone: the features are computed once."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ..data import Data
from ..networks import head_of
from ..train import Recipe, State, batches, logits_of, make_optimiser


def features_of(network: nn.Sequential, data: Data) -> Tensor:
    """What the last layer sees: float32 [n, features]."""
    return logits_of(network[:-1], data).clone()


def train_head(network: nn.Sequential, data: Data, recipe: Recipe, seed: int, keep: list[int]) -> dict[int, State]:
    """As `train` with `head_only`, without running the fixed layers at every step; the network is changed in place."""
    random = np.random.default_rng(seed)
    features, labels = features_of(network, data), torch.from_numpy(data.labels.astype(np.int64))
    head = head_of(network)
    optimiser = make_optimiser(list(head.parameters()), recipe)
    stream = iter(batches(len(data), min(recipe.batch, len(data)), random))
    kept: dict[int, State] = {}
    for step in range(recipe.steps + 1):
        if step in keep:
            kept[step] = {name: value.clone() for name, value in network.state_dict().items()}
        if step == recipe.steps:
            break
        index = next(stream)
        optimiser.zero_grad()
        functional.cross_entropy(head(features[index]), labels[index]).backward()
        optimiser.step()
    return kept
