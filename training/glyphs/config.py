"""Sizes of an experiment, and where its files lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

TRAINING_DIR = Path(__file__).resolve().parent.parent
"""The folder `training/`."""

REPOSITORY_DIR = TRAINING_DIR.parent

SOURCES_DIR = TRAINING_DIR / "sources"

IMAGE_SIZE = 32
"""Height and width of every image, in pixels."""

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The 26 classes of the task, in label order."""

OTHER_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
"""The 36 classes of pre-training, in label order: none of them is a class of the task."""

SET_IDS = (
    "glyphs-text",
    "glyphs-handwriting",
    "glyphs-display",
    "glyphs-blackletter",
    "glyphs-print-scan",
)
"""Test sets in the order of every table and file; the first is in distribution."""


@dataclass(frozen=True)
class Scale:
    """How much is rendered, trained and measured. Counts are images, families or optimiser steps."""

    name: str
    test_per_class: int
    """Images of each class in each test set."""
    train_per_class: int
    """Images of each class in the fine-tuning set."""
    pool_renderings: int
    """Renderings of each character of each face of the pre-training pool."""
    max_families: int
    """Families used of each split at most."""
    pretrain_steps: int
    vary_pretrain_steps: int
    """Pre-training steps in the experiments that vary the pre-training data."""
    finetune_steps: int
    """Steps of the runs of the main protocol."""
    vary_steps: int
    """Steps of the runs of the experiments that vary something."""
    seeds: int
    """Seeds of the main protocol."""
    vary_seeds: int
    """Seeds of the experiments that vary something."""
    testbed_share: float
    """Share of the testbed's list of models that is trained, spread evenly over the list."""


FULL = Scale("full", 80, 800, 6, 10_000, 2_000, 600, 1_500, 400, 5, 5, 1.0)
SMALL = Scale("small", 8, 40, 2, 24, 60, 40, 40, 30, 2, 1, 0.25)
SCALES = {"full": FULL, "small": SMALL}


@dataclass(frozen=True)
class Paths:
    """Folders of one run of the experiment. `work` is ignored by git; the others are what is committed."""

    work: Path
    testbed: Path
    public: Path

    @property
    def fonts(self) -> Path:
        return self.work / "fonts"

    def data(self, scale: Scale) -> Path:
        return self.work / scale.name / "data"

    def results(self, scale: Scale) -> Path:
        return self.work / scale.name / "results"


def work_dir() -> Path:
    """`training/work`, or the folder that the environment variable GLYPHS_WORK names."""
    return Path(os.environ.get("GLYPHS_WORK", TRAINING_DIR / "work"))


def default_paths(scale: Scale) -> Paths:
    """A full run writes to the repository's folders; any other writes beside its own results and touches nothing committed."""
    work = work_dir()
    if scale.name == FULL.name:
        return Paths(work, REPOSITORY_DIR / "testbeds" / "glyphs", REPOSITORY_DIR / "public")
    output = work / scale.name / "output"
    return Paths(work, output / "testbeds" / "glyphs", output / "public")
