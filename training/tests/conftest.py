"""A tiny world made from the typeface that Pillow carries, so that the tests need no font packages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from glyphs.config import CAPITALS, OTHER_CHARACTERS, SMALL, Paths, Scale
from glyphs.data import Data
from glyphs.degrade import print_and_scan
from glyphs.fonts import Face
from glyphs.render import Jitter, Renderer
from glyphs.splits import Assigned
from glyphs.store import Store
from glyphs.world import World

TINY = replace(SMALL, name="tiny", pretrain_steps=12, vary_pretrain_steps=8, finetune_steps=12, vary_steps=12, testbed_share=0.05)


def drawn(characters: str, per_class: int, seed: int, faces: int = 3) -> Data:
    font = ImageFont.load_default(32)
    assert isinstance(font, ImageFont.FreeTypeFont)
    renderer, random = Renderer(font), np.random.default_rng(seed)
    labels = np.tile(np.arange(len(characters), dtype=np.uint8), per_class)
    images = np.stack([renderer.draw(characters[label], Jitter(), random) for label in labels])
    return Data(images, labels, (np.arange(len(labels)) % faces).astype(np.int32))


@pytest.fixture(scope="session")
def tiny_scale() -> Scale:
    return TINY


@pytest.fixture
def world(tmp_path: Path) -> World:
    return make_world(tmp_path)


def make_world(folder: Path) -> World:
    """Three faces, 52 images in each test set, a fresh store."""
    paths = Paths(folder / "work", folder / "testbed", folder / "public")
    kinds = ("display", "handwriting", "text")
    faces = [
        Assigned(Face(Path(f"/none/{kind}.ttf"), f"Family {kind}", kind, 400, "npm", kind, "1", "OFL-1.1", True), kind, i, "pool")
        for i, kind in enumerate(kinds)
    ]
    sets = {
        name: drawn(CAPITALS, 2, seed)
        for seed, name in enumerate(("glyphs-text", "glyphs-handwriting", "glyphs-display", "glyphs-blackletter"))
    }
    random = np.random.default_rng(9)
    text = sets["glyphs-text"]
    sets["glyphs-print-scan"] = Data(np.stack([print_and_scan(i, random) for i in text.images]), text.labels, text.faces)
    made = World(TINY, paths, faces, [], sets, drawn(CAPITALS, 6, 50), drawn(OTHER_CHARACTERS, 4, 51), Store(paths.results(TINY)))
    made.__dict__["pool_capitals"] = drawn(CAPITALS, 4, 52)
    return made
