"""The testbed as the page reads it: testbed.json, the correctness bits, the data card's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .config import CAPITALS, SET_IDS
from .experiments.jobs import Job
from .export import write
from .shiftsets import DESCRIPTIONS, KINDS, TITLES
from .store import Measured, Predictions
from .world import World

CHANCE = 0.10
"""A model at or below this in-distribution accuracy has learned too little to have a place on the line; it is left out."""

GROUPS = {
    "classical": ("Classical methods", "Neighbours, linear models, trees, kernels and random features of scikit-learn, on the pixels."),
    "fully-connected": ("Fully connected networks", "Networks without convolutions, at several stopping times."),
    "convolutional": (
        "Convolutional networks",
        "Convolutional networks of several sizes, stopping times, amounts of data and regularisers.",
    ),
    "residual": ("Residual networks", "Small residual networks with batch normalisation."),
    "transformer": ("Vision transformers", "Small vision transformers."),
    "from-scratch": ("Runs from random weights", "Training runs of the network that is also pre-trained, from random weights."),
    "fine-tuned": ("Fine-tuning runs", "Runs that start from weights pre-trained on other characters and other typefaces."),
    "interpolated": ("Interpolated weights", "Networks between the start and the end of a fine-tuning run, and averages of several runs."),
}
BASELINE_GROUPS = ("classical", "fully-connected", "convolutional", "residual", "transformer")

ATTRIBUTES = [
    {"id": "method", "title": "Method", "type": "category", "logarithmic": False},
    {"id": "data", "title": "Share of the training set", "type": "number", "logarithmic": True},
    {"id": "parameters", "title": "Parameters", "type": "number", "logarithmic": True},
    {"id": "steps", "title": "Optimiser steps", "type": "number", "unit": "steps", "logarithmic": True},
    {"id": "start", "title": "Start", "type": "category", "logarithmic": False},
    {"id": "learning-rate", "title": "Learning rate", "type": "number", "logarithmic": True},
    {"id": "trained", "title": "What is trained", "type": "category", "logarithmic": False},
    {"id": "experiment", "title": "Experiment", "type": "category", "logarithmic": False},
    {"id": "condition", "title": "Condition of the experiment", "type": "category", "logarithmic": False},
    {"id": "pre-training-images", "title": "Pre-training images", "type": "number", "unit": "images", "logarithmic": True},
    {"id": "averaged", "title": "Runs averaged", "type": "number", "unit": "runs", "logarithmic": False},
]


@dataclass(frozen=True)
class Row:
    """One model of the testbed."""

    id: str
    title: str
    group: str
    attributes: dict[str, str | float | int | bool]
    predictions: Predictions
    """uint8 [test sets, images]."""


def rows_of(world: World, jobs: Iterable[Job]) -> list[Row]:
    """Every stop of every measured job that is above CHANCE in distribution."""
    rows = []
    labels = next(iter(world.tests.values())).labels
    for job in jobs:
        if not world.store.has(job.id):
            continue
        measured = world.store.load(job.id)
        for position, predictions in zip(measured.positions, measured.predictions, strict=True):
            if np.mean(predictions[0] == labels) > CHANCE:
                rows.append(row_of(job, measured, position, predictions))
    return rows


def row_of(job: Job, measured: Measured, position: float, predictions: Predictions) -> Row:
    id_ = job.id.removeprefix("model-")
    attributes = dict(job.attributes)
    title = job.title
    if position > 0:
        id_ = f"{id_}-step-{position:g}"
        title = f"{title}, {position:,.0f} steps"
        attributes["steps"] = int(position)
    if measured.parameters:
        attributes["parameters"] = measured.parameters
    return Row(id_, title, job.group, attributes, predictions)


def counts(world: World, predictions: Predictions) -> dict[str, dict[str, int]]:
    """Right answers on each test set, as a testbed file writes them."""
    pairs = zip(world.tests.items(), predictions, strict=True)
    return {name: {"correct": int(np.sum(row == data.labels)), "total": len(data)} for (name, data), row in pairs}


def pack_bits(right: NDArray[np.bool_]) -> bytes:
    """Rows of bits, the lowest bit of each byte first, every row filled up to whole bytes."""
    return np.packbits(right, axis=1, bitorder="little").tobytes()


def write_bits(world: World, rows: Sequence[Row], folder: Path) -> list[dict[str, object]]:
    """One file a test set; returns the references of the testbed file. Paths are relative to the testbed's folder."""
    references = []
    for position, (name, data) in enumerate(world.tests.items()):
        right = np.stack([row.predictions[position] == data.labels for row in rows])
        facts = write(pack_bits(right), folder / f"{name}.bits")
        references.append({"testSet": name, "file": f"{name}.bits", "bytes": facts.bytes, "sha256": facts.sha256})
    return references


def trajectory_of(world: World, job: Job, checkpoints: Mapping[float, Mapping[str, object]]) -> dict[str, object]:
    """A measured run as a testbed file writes it."""
    measured = world.store.load(job.id)
    steps = []
    for position, predictions in zip(measured.positions, measured.predictions, strict=True):
        step: dict[str, object] = {"step": int(position) if position == int(position) else round(position, 4)}
        step["accuracies"] = counts(world, predictions)
        if position in checkpoints:
            step["checkpoint"] = checkpoints[position]
        steps.append(step)
    entry: dict[str, object] = {
        "id": job.id,
        "title": job.title,
        "description": job.description,
        "group": job.group,
        "unit": job.unit,
    }
    if job.seed is not None:
        entry["seed"] = job.seed
    if job.family is not None:
        entry["family"] = job.family
    return entry | {"attributes": dict(job.attributes), "steps": steps}


def test_sets(world: World) -> list[dict[str, object]]:
    entries = []
    for name in SET_IDS:
        entry: dict[str, object] = {
            "id": name,
            "title": TITLES[name],
            "axisTitle": f"{TITLES[name]}, accuracy",
            "kind": KINDS[name],
            "size": len(world.tests[name]),
            "classes": len(CAPITALS),
        }
        if name != SET_IDS[0]:
            entry["partner"] = SET_IDS[0]
        entries.append(entry | {"description": DESCRIPTIONS[name]})
    return entries


def write_testbed(world: World, rows: Sequence[Row], trajectories: Sequence[dict[str, object]], revision: str) -> None:
    """testbed.json and the bits, in the testbed's folder."""
    folder = world.paths.testbed
    folder.mkdir(parents=True, exist_ok=True)
    models = [
        {"id": row.id, "title": row.title, "group": row.group, "attributes": row.attributes, "accuracies": counts(world, row.predictions)}
        for row in rows
    ]
    used = {row.group for row in rows} | {str(t["group"]) for t in trajectories}
    groups = [{"id": g, "title": t, "description": d} for g, (t, d) in GROUPS.items() if g in used]
    baseline = [g for g in BASELINE_GROUPS if g in used]
    header = {
        "format": "effective-robustness-testbed",
        "version": 1,
        "id": "glyphs",
        "title": "Glyphs",
        "summary": (
            "Capital letters drawn from open typefaces. In distribution are upright text faces; the shifts are handwriting, display faces, "
            "blackletter and historic faces, and a simulated print and scan. The baseline is made of models trained on text faces alone; "
            "the runs show how effective robustness rises and falls while a pre-trained network is fine-tuned."
        ),
        "source": {
            "title": "Glyphs, measured for this explorer",
            "url": "https://arxiv.org/abs/2106.15831",
            "revision": revision,
            "license": "CC0-1.0",
            "citation": "This project; the protocol follows Andreassen et al. 2022, arXiv 2106.15831",
            "bibtex": [ANDREASSEN],
        },
        "defaultBaseline": {
            "groups": baseline,
            "reason": "Every model trained from random weights on the fine-tuning set alone: no data outside the in-distribution typefaces.",
        },
        "defaultView": {"x": "glyphs-text", "y": "glyphs-display"},
    }
    lists: dict[str, Sequence[object]] = {
        "testSets": test_sets(world),
        "groups": groups,
        "attributes": ATTRIBUTES,
        "models": models,
        "trajectories": list(trajectories),
        "examples": write_bits(world, rows, folder),
    }
    (folder / "testbed.json").write_text(dump(header, lists))


def dump(header: Mapping[str, object], lists: Mapping[str, Sequence[object]]) -> str:
    """JSON with one line for each entry of a list, so that a difference can be read."""
    parts = [f" {json.dumps(key)}: {compact(value)}" for key, value in header.items()]
    for key, entries in lists.items():
        lines = ",\n".join(f"  {compact(entry)}" for entry in entries)
        parts.append(f" {json.dumps(key)}: [\n{lines}\n ]" if lines else f" {json.dumps(key)}: []")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


ANDREASSEN = """@article{andreassen2022evolution,
  title = {The Evolution of Out-of-Distribution Robustness Throughout Fine-Tuning},
  author = {Andreassen, Anders Johan and Bahri, Yasaman and Neyshabur, Behnam and Roelofs, Rebecca},
  journal = {Transactions on Machine Learning Research},
  year = {2022}
}"""
