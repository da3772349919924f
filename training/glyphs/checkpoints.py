"""The runs whose checkpoints ship with the page: ONNX files, their index, and what onnxruntime answered on every image."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .config import CAPITALS
from .data import Data
from .experiments.jobs import Job
from .export import INPUT_NAME, NEAR_TIE, OUTPUT_NAME, export_sequential, near_ties, run_onnx
from .networks import small_cnn
from .world import World

PREPROCESSING = {
    "input": INPUT_NAME,
    "output": OUTPUT_NAME,
    "layout": "NCHW",
    "channels": 1,
    "width": 32,
    "height": 32,
    "scale": "pixel / 255",
    "mean": [0],
    "std": [1],
}


def pick_steps(steps: Sequence[int], count: int) -> list[int]:
    """`count` of the steps, the first and last among them, the others spread evenly over the list."""
    if len(steps) <= count:
        return list(steps)
    places = np.unique(np.round(np.linspace(0, len(steps) - 1, count)).astype(int))
    return [steps[i] for i in places]


def export_run(world: World, job: Job, count: int) -> tuple[dict[str, object], dict[float, dict[str, object]]]:
    """Write a run's checkpoints and its predictions; returns its line of the index, and the reference of each step."""
    states = world.store.load_weights(job.id)
    network = small_cnn(len(CAPITALS))
    references: dict[float, dict[str, object]] = {}
    steps, answers = [], []
    for step in pick_steps(sorted(states), count):
        file = f"checkpoints/glyphs/{job.id}/step-{step:06d}.onnx"
        network.load_state_dict(states[step])
        facts = export_sequential(network, world.paths.public / file)
        reference: dict[str, object] = {"file": file, "bytes": facts.bytes, "sha256": facts.sha256}
        references[float(step)] = reference
        steps.append({"step": step, **reference})
        answers.append({"step": step, **answers_of(world.paths.public / file, world.tests)})
    check_counts(world, job, answers)
    write_answers(world.paths.testbed / "predictions" / f"{job.id}.json", job, world.tests, answers)
    line: dict[str, object] = {
        "id": job.id,
        "title": job.title,
        "description": job.description,
        "testbed": "glyphs",
        "trajectory": job.id,
        "unit": job.unit,
        "preprocessing": PREPROCESSING,
        "steps": steps,
    }
    return line, references


def answers_of(path: Path, tests: dict[str, Data]) -> dict[str, dict[str, object]]:
    """Predicted letters, right answers and near ties of one ONNX file on each test set, by onnxruntime."""
    answers: dict[str, dict[str, object]] = {"correct": {}, "nearTies": {}, "predicted": {}}
    for name, data in tests.items():
        logits = run_onnx(path, data)
        predicted = logits.argmax(1)
        answers["correct"][name] = int(np.sum(predicted == data.labels))
        answers["nearTies"][name] = near_ties(logits)
        answers["predicted"][name] = "".join(CAPITALS[i] for i in predicted)
    return answers


def check_counts(world: World, job: Job, answers: Sequence[dict[str, object]]) -> None:
    """Hold onnxruntime's predictions against PyTorch's: they may differ at near ties alone.

    Raises:
        ValueError: naming the run, step and test set where they differ elsewhere.
    """
    measured = world.store.load(job.id)
    for answer in answers:
        row = measured.predictions[measured.positions.index(float(str(answer["step"])))]
        for (name, _), theirs in zip(world.tests.items(), row, strict=True):
            predicted, ties = dict(answer["predicted"])[name], dict(answer["nearTies"])[name]  # type: ignore[call-overload]
            ours = np.array([CAPITALS.index(c) for c in predicted])
            differing = set(np.flatnonzero(ours != theirs).tolist()) - set(ties)
            if differing:
                raise ValueError(
                    f"{job.id}, step {answer['step']}, {name}: images {sorted(differing)[:5]} differ between onnxruntime and PyTorch"
                )


def write_answers(path: Path, job: Job, tests: dict[str, Data], answers: Sequence[dict[str, object]]) -> None:
    """One line a step; `predicted` holds one letter an image, in the order of the shift set."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"run": job.id, "engine": "onnxruntime, CPU", "nearTie": NEAR_TIE, "testSets": list(tests)}
    lines = ",\n".join("  " + json.dumps(answer, separators=(",", ":")) for answer in answers)
    opening = json.dumps(head, separators=(",", ": "))[:-1]
    path.write_text(f'{opening},\n "steps": [\n{lines}\n ]\n}}\n')


def prune(folder: Path, wanted: set[str]) -> None:
    """Remove checkpoints that an earlier export left and that no run refers to now."""
    for path in folder.rglob("*.onnx"):
        if path.relative_to(folder.parent).as_posix() not in wanted:
            path.unlink()


def write_checkpoints(world: World, jobs: Sequence[Job], count: int) -> dict[str, dict[float, dict[str, object]]]:
    """Export these runs, whose weights must be stored; returns the references of each run's steps."""
    index, references = [], {}
    for job in jobs:
        line, references[job.id] = export_run(world, job, count)
        index.append(line)
    folder = world.paths.public / "checkpoints"
    prune(folder, {str(reference["file"]) for steps in references.values() for reference in steps.values()})
    folder.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(" " + json.dumps(line, separators=(",", ":")) for line in index)
    (folder / "index.json").write_text(f"[\n{lines}\n]\n")
    return references
