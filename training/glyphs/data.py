"""The images of every split, drawn once and kept in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from .config import CAPITALS, IMAGE_SIZE, OTHER_CHARACTERS, SET_IDS, Scale
from .degrade import print_and_scan
from .render import Images, Jitter, Renderer
from .splits import Assigned, order_key

Labels = NDArray[np.uint8]

TEST_KINDS = {"glyphs-text": "text", "glyphs-handwriting": "handwriting", "glyphs-display": "display", "glyphs-blackletter": "historic"}
"""Kinds of faces from which the drawn test sets come; print-scan is made from glyphs-text."""


@dataclass(frozen=True)
class Data:
    """Labelled images. `faces[i]` is the position of image i's face in the list of assigned faces."""

    images: Images
    """uint8 [n, 32, 32]."""
    labels: Labels
    faces: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.labels)

    def take(self, index: NDArray[np.int64] | NDArray[np.bool_]) -> Data:
        return Data(self.images[index], self.labels[index], self.faces[index])

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(path, images=self.images, labels=self.labels, faces=self.faces)


def load(path: Path) -> Data:
    with np.load(path) as archive:
        return Data(archive["images"], archive["labels"], archive["faces"])


def draw_balanced(assigned: Sequence[Assigned], chosen: Sequence[int], characters: str, per_class: int, seed: int) -> Data:
    """`per_class` images of each character, the clusters of faces taken in turn so that no large family dominates."""
    random = np.random.default_rng(seed)
    renderers = {i: Renderer(assigned[i].face.file) for i in chosen}
    clusters: dict[int, list[int]] = {}
    for i in chosen:
        clusters.setdefault(assigned[i].cluster, []).append(i)
    groups = list(clusters.values())
    images, labels, faces = [], [], []
    for label, character in enumerate(tqdm(characters, desc="drawing", leave=False, disable=None)):
        order = random.permutation(len(groups))
        for k in range(per_class):
            group = groups[order[k % len(groups)]]
            face = int(group[random.integers(len(group))])
            images.append(renderers[face].draw(character, Jitter(), random))
            labels.append(label)
            faces.append(face)
    return shuffled(images, labels, faces, random)


def draw_every(assigned: Sequence[Assigned], chosen: Sequence[int], characters: str, renderings: int, seed: int) -> Data:
    """`renderings` images of each character of each face; blank ones are left out."""
    random = np.random.default_rng(seed)
    images, labels, faces = [], [], []
    for face in tqdm(chosen, desc="drawing", leave=False, disable=None):
        renderer = Renderer(assigned[face].face.file)
        for label, character in enumerate(characters):
            for _ in range(renderings):
                image = renderer.draw(character, Jitter(), random)
                if image.max() > 0:
                    images.append(image)
                    labels.append(label)
                    faces.append(face)
    return shuffled(images, labels, faces, random)


def shuffled(images: list[Images], labels: list[int], faces: list[int], random: np.random.Generator) -> Data:
    order = random.permutation(len(images))
    stacked = np.stack(images) if images else np.zeros((0, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    return Data(stacked, np.array(labels, np.uint8), np.array(faces, np.int32)).take(order)


def faces_of(assigned: Sequence[Assigned], kind: str | None, role: str, max_families: int) -> list[int]:
    """Positions of the faces with this role (and kind), of at most `max_families` clusters chosen by a fixed hash."""
    chosen = [i for i, a in enumerate(assigned) if a.role == role and kind in (None, a.kind)]
    keys = sorted({order_key(f"{a.cluster}") for a in (assigned[i] for i in chosen)})[:max_families]
    return [i for i in chosen if order_key(f"{assigned[i].cluster}") in keys]


def build_test_sets(assigned: Sequence[Assigned], scale: Scale, folder: Path) -> dict[str, Data]:
    """The test sets, drawn or read, in the order of SET_IDS."""
    sets: dict[str, Data] = {}
    for position, (name, kind) in enumerate(TEST_KINDS.items()):
        path = folder / f"{name}.npz"
        if not path.exists():
            chosen = faces_of(assigned, kind, "test", scale.max_families)
            draw_balanced(assigned, chosen, CAPITALS, scale.test_per_class, 100 + position).save(path)
        sets[name] = load(path)
    text = sets["glyphs-text"]
    random = np.random.default_rng(200)
    degraded = np.stack([print_and_scan(image, random) for image in text.images])
    sets["glyphs-print-scan"] = Data(degraded, text.labels, text.faces)
    return {name: sets[name] for name in SET_IDS}


def build_fine_tuning(assigned: Sequence[Assigned], scale: Scale, folder: Path) -> Data:
    """The fine-tuning set: capitals of upright text faces."""
    path = folder / "fine-tuning.npz"
    if not path.exists():
        chosen = faces_of(assigned, "text", "fine-tune", scale.max_families)
        draw_balanced(assigned, chosen, CAPITALS, scale.train_per_class, 300).save(path)
    return load(path)


def build_pool(assigned: Sequence[Assigned], scale: Scale, folder: Path, characters: str = OTHER_CHARACTERS) -> Data:
    """The pre-training pool: every face of the role "pool", the given characters."""
    path = folder / ("pool-capitals.npz" if characters == CAPITALS else "pool.npz")
    if not path.exists():
        chosen = [i for kind in ("display", "handwriting", "text") for i in faces_of(assigned, kind, "pool", scale.max_families)]
        draw_every(assigned, chosen, characters, scale.pool_renderings, 400 if characters == CAPITALS else 401).save(path)
    return load(path)
