"""Difficulty of examples: how sure held-out networks are of the right class.

A cheap form of the consistency score (Jiang et al. 2021, "Characterizing Structural Regularities of Labeled Data in
Overparameterized Models"): networks are trained on random halves of the data, and an example's score is the mean probability that
the networks which have not seen it give to its class. High is easy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from ..data import Data
from ..networks import small_cnn
from ..train import Recipe, logits_of, train
from ..world import World

HALVINGS = 2
"""Each halving trains two networks, and so scores every example once."""

Scores = NDArray[np.float32]


def consistency(data: Data, classes: int, recipe: Recipe) -> Scores:
    """Scores in [0, 1], one an example."""
    total = np.zeros(len(data), np.float32)
    for halving in range(HALVINGS):
        order = np.random.default_rng(4000 + halving).permutation(len(data))
        halves = np.array_split(order, 2)
        for seen, unseen in (halves, halves[::-1]):
            torch.manual_seed(4100 + halving)
            network = small_cnn(classes)
            train(network, [(data.take(seen), 1.0)], recipe, 4100 + halving)
            held_out = data.take(unseen)
            probabilities = logits_of(network, held_out).softmax(1).numpy()
            total[unseen] += probabilities[np.arange(len(held_out)), held_out.labels]
    return (total / HALVINGS).astype(np.float32)


def kept(path: Path, compute: Callable[[], Scores]) -> Scores:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, compute())
    return np.load(path)


def pool_scores(world: World) -> Scores:
    """Of the pre-training pool. Worked out once."""
    steps = max(1, world.scale.pretrain_steps // 4)
    path = world.paths.data(world.scale) / "pool-scores.npy"
    return kept(path, lambda: consistency(world.pool, 36, Recipe(steps, 2e-3, 128, decay=True)))


def fine_tuning_scores(world: World) -> Scores:
    """Of the fine-tuning set. Worked out once."""
    steps = max(1, world.scale.vary_steps // 2)
    path = world.paths.data(world.scale) / "fine-tuning-scores.npy"
    return kept(path, lambda: consistency(world.fine_tuning, 26, Recipe(steps, 1e-3, 64, decay=True)))
