"""Which family serves for what. No family, and no near-duplicate of one, is in two splits.

Families that share the first word of their name (a superfamily: "Alegreya", "Alegreya Sans"), or whose capitals look alike to
within DUPLICATE_SIMILARITY, form one cluster; a cluster has one role. It serves only for its most frequent category.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .config import CAPITALS, OTHER_CHARACTERS
from .fonts import TEXT_CATEGORIES, Face
from .render import STILL, Renderer

DUPLICATE_SIMILARITY = 0.98
"""Cosine of two faces' 26 capitals, drawn without jitter at 16×16, from which the faces count as near-duplicates."""

UNICASE_SIMILARITY = 0.95
"""Mean cosine of lower case to capitals from which a face has no lower case of its own (other than c, o, s, u, v, w, x, z, which most share)."""

SHARED_SHAPES = "cosuvwxz"

ROLES = ("fine-tune", "test", "pool")

SHARES = {"text": (0.5, 0.25), "display": (0.0, 0.3), "handwriting": (0.0, 0.5), "historic": (0.0, 1.0)}
"""By kind: the share of clusters for fine-tuning and for testing; the rest is the pre-training pool."""

SEED = "glyphs-1"


@dataclass(frozen=True)
class Drawn:
    """A face with its capitals drawn for comparison."""

    face: Face
    capitals: NDArray[np.float32]
    """[26 × 256], centred and of unit length."""
    unicase: bool
    legible: bool
    """Whether no two of its capitals are drawn alike (fonts of symbols and placeholders are not legible)."""


@dataclass(frozen=True)
class Assigned:
    """A face with its role."""

    face: Face
    kind: str
    cluster: int
    role: str


def kind_of(category: str) -> str:
    return "text" if category in TEXT_CATEGORIES else category


def draw_all(faces: Sequence[Face]) -> list[Drawn]:
    """Draw every face for comparison; faces that cannot be drawn are left out."""
    drawn = []
    for face in faces:
        try:
            drawn.append(draw_one(face))
        except (OSError, ValueError):
            continue
    return drawn


def draw_one(face: Face) -> Drawn:
    renderer = Renderer(face.file)
    random = np.random.default_rng(0)

    def small(characters: str) -> NDArray[np.float32]:
        images = np.stack([renderer.draw(character, STILL, random) for character in characters]).astype(np.float32)
        return images.reshape(len(characters), 16, 2, 16, 2).mean((2, 4)).reshape(len(characters), -1)

    capitals = small(CAPITALS)
    unit = capitals / np.maximum(np.linalg.norm(capitals, axis=1, keepdims=True), 1)
    between = unit @ unit.T - np.eye(len(CAPITALS))
    own = "".join(c for c in OTHER_CHARACTERS[:26] if c not in SHARED_SHAPES)
    unicase = True
    if face.covers_other:
        lower = small(own)
        lower /= np.maximum(np.linalg.norm(lower, axis=1, keepdims=True), 1)
        same = (lower * unit[[CAPITALS.index(c.upper()) for c in own]]).sum(1)
        unicase = bool(np.mean(same) > UNICASE_SIMILARITY)
    flat = capitals.ravel() - capitals.mean()
    return Drawn(face, flat / np.linalg.norm(flat), unicase, bool(between.max() < 0.9995 and capitals.max(1).min() > 100))


def cluster(drawn: Sequence[Drawn]) -> list[int]:
    """Cluster number of each face: connected components of shared first words and near-duplicates."""
    parent = list(range(len(drawn)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[str, int] = {}
    for i, item in enumerate(drawn):
        parent[root(i)] = root(first.setdefault(first_word(item.face.family), i))
    for i, j in near_duplicates(drawn):
        parent[root(i)] = root(j)
    return [root(i) for i in range(len(drawn))]


def near_duplicates(drawn: Sequence[Drawn]) -> list[tuple[int, int]]:
    """Pairs i < j at or above DUPLICATE_SIMILARITY."""
    vectors = np.stack([item.capitals for item in drawn])
    close = np.argwhere(np.triu(vectors @ vectors.T >= DUPLICATE_SIMILARITY, 1))
    return [(int(i), int(j)) for i, j in close]


def first_word(family: str) -> str:
    words = re.findall(r"[a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", family).lower())
    return words[0] if words else family.lower()


def assign(drawn: Sequence[Drawn]) -> list[Assigned]:
    """A role for every legible face. Deterministic: clusters are ordered by a hash of their first family's name."""
    clusters = cluster(drawn)
    members: dict[int, list[int]] = {}
    for i, c in enumerate(clusters):
        if drawn[i].legible:
            members.setdefault(c, []).append(i)
    kinds = {c: Counter(kind_of(drawn[i].face.category) for i in m).most_common(1)[0][0] for c, m in members.items()}
    assigned = []
    for kind, (fine_tune, test) in SHARES.items():
        own = [c for c, k in kinds.items() if k == kind]
        own.sort(key=lambda c: order_key(min(drawn[i].face.family for i in members[c])))
        bounds = (round(fine_tune * len(own)), round((fine_tune + test) * len(own)))
        for position, c in enumerate(own):
            role = ROLES[sum(position >= bound for bound in bounds)]
            assigned += [
                Assigned(drawn[i].face, kind, c, role)
                for i in members[c]
                if kind_of(drawn[i].face.category) == kind and not (role == "pool" and drawn[i].unicase)
            ]
    return assigned


def order_key(name: str) -> str:
    return hashlib.sha256(f"{SEED}:{name}".encode()).hexdigest()


@dataclass(frozen=True)
class Closest:
    """The most alike pair of faces of two splits."""

    splits: list[str]
    families: list[str]
    similarity: float
    """Cosine of their capitals."""


def closest_between_splits(drawn: Sequence[Drawn], assigned: Sequence[Assigned]) -> list[Closest]:
    """For each two splits that are compared in a measurement, their most alike pair."""
    vectors = {item.face.file: item.capitals for item in drawn}
    parts: dict[str, list[Assigned]] = {}
    for a in assigned:
        parts.setdefault(split_name(a), []).append(a)
    tests = [name for name in parts if name.endswith("test")]
    found = []
    for left in ("text fine-tune", *(name for name in parts if name.endswith("pool"))):
        for right in tests:
            similarity = np.stack([vectors[a.face.file] for a in parts[left]]) @ np.stack([vectors[a.face.file] for a in parts[right]]).T
            i, j = np.unravel_index(similarity.argmax(), similarity.shape)
            families = [parts[left][i].face.family, parts[right][j].face.family]
            found.append(Closest([left, right], families, round(float(similarity[i, j]), 4)))
    return found


def split_name(assigned: Assigned) -> str:
    return f"{assigned.kind} {assigned.role}"
