"""What the pre-training data is varied in: size, diversity at equal size, difficulty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..config import CAPITALS, OTHER_CHARACTERS
from ..data import Data, draw_every, load
from ..splits import order_key
from ..world import World
from .difficulty import pool_scores
from .pretraining import PreTraining, whole_pool

SIZES = (0.01, 0.03, 0.1, 0.3)
"""Shares of the pool; the whole pool is WHOLE_POOL."""

EQUAL_SIZE = 10_000
"""Images of every condition of the diversity experiment."""

FEW_FACES, SOME_FACES = 12, 60
DIFFICULTY_SHARE = 0.2


def sample(data: Data, count: int, seed: int) -> Data:
    """`count` examples without replacement, or all where there are fewer."""
    return data.take(np.random.default_rng(3000 + seed).permutation(len(data))[:count])


def equal_size(world: World) -> int:
    """EQUAL_SIZE, or less in a small world: no condition may have fewer."""
    kinds = world.kinds_of(world.pool)
    return int(min(EQUAL_SIZE, *(np.sum(kinds == kind) for kind in ("display", "text", "handwriting"))))


def of_size(share: float) -> PreTraining:
    def choose(world: World, seed: int) -> Data:
        return sample(world.pool, round(share * len(world.pool)), seed)

    return PreTraining(f"size-{share:g}", f"{100 * share:g} % of the pool", choose)


def of_kind(kind: str) -> PreTraining:
    def choose(world: World, seed: int) -> Data:
        return sample(world.pool.take(world.kinds_of(world.pool) == kind), equal_size(world), seed)

    return PreTraining(f"only-{kind}", f"{kind} faces only", choose)


def pick_faces(world: World, count: int, seed: int) -> NDArray[np.int32]:
    """`count` faces of the pool by a hash of the seed."""
    faces = np.unique(world.pool.faces)
    return np.array(sorted(faces, key=lambda face: order_key(f"{seed}:{face}"))[:count], np.int32)


def choose_many(world: World, seed: int) -> Data:
    return sample(world.pool, equal_size(world), seed)


def choose_some(world: World, seed: int) -> Data:
    return sample(world.pool.take(np.isin(world.pool.faces, pick_faces(world, SOME_FACES, seed))), equal_size(world), seed)


def choose_few(world: World, seed: int) -> Data:
    """Few faces, each drawn so often that the size is that of the other conditions."""
    path = world.paths.data(world.scale) / f"pool-few-s{seed}.npz"
    if not path.exists():
        faces = [int(face) for face in pick_faces(world, FEW_FACES, seed)]
        renderings = -(-equal_size(world) // (len(faces) * len(OTHER_CHARACTERS))) + 1
        draw_every(world.assigned, faces, OTHER_CHARACTERS, renderings, 500 + seed).save(path)
    return sample(load(path), equal_size(world), seed)


def of_difficulty(name: str) -> PreTraining:
    """The easiest, the hardest or a random DIFFICULTY_SHARE of the pool by the consistency score."""

    def choose(world: World, seed: int) -> Data:
        return by_difficulty(world.pool, pool_scores(world), name, DIFFICULTY_SHARE, seed)

    return PreTraining(f"difficulty-{name}", f"the {name} fifth of the pool" if name != "random" else "a random fifth of the pool", choose)


def by_difficulty(data: Data, scores: NDArray[np.float32], name: str, share: float, seed: int) -> Data:
    """The part of `data` with the highest scores ("easiest"), the lowest ("hardest") or drawn at random, class by class."""
    random = np.random.default_rng(3100 + seed)
    keys: dict[str, NDArray[np.floating]] = {"easiest": -scores, "hardest": scores, "random": random.random(len(data))}
    key = keys[name]
    chosen = []
    for label in np.unique(data.labels):
        of_class = np.flatnonzero(data.labels == label)
        chosen.append(of_class[np.argsort(key[of_class], kind="stable")][: round(share * len(of_class))])
    return data.take(np.concatenate(chosen))


def capitals(world: World, seed: int) -> Data:
    return world.pool_capitals


WHOLE_POOL = PreTraining("size-1", "the whole pool, for fewer steps", whole_pool)
SIZE_PLANS = [*(of_size(share) for share in SIZES), WHOLE_POOL]
DIVERSITY_PLANS = [
    PreTraining("few-faces", f"{FEW_FACES} typefaces, many renderings", choose_few),
    PreTraining("some-faces", f"{SOME_FACES} typefaces", choose_some),
    PreTraining("many-faces", "all typefaces, few renderings", choose_many),
    *(of_kind(kind) for kind in ("display", "text", "handwriting")),
]
DIFFICULTY_PLANS = [of_difficulty(name) for name in ("easiest", "random", "hardest")]
CAPITALS_PLAN = PreTraining("capitals", "the capitals of the pool", capitals, len(CAPITALS))
