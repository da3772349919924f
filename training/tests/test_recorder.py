"""The recorder's files, from a real (tiny) training loop to onnxruntime."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from recorder import Recorder, example

IDS = ("glyphs-text", "glyphs-handwriting", "glyphs-display")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded")
    example.main(folder, steps=12, per_class=3)
    return folder


def test_the_trajectory_has_the_published_shape(recorded: Path) -> None:
    document = json.loads((recorded / "trajectory.json").read_text())
    assert {k: document[k] for k in ("format", "version", "testbed")} == {
        "format": "effective-robustness-trajectory",
        "version": 1,
        "testbed": "glyphs",
    }
    (run,) = document["trajectories"]
    assert set(run) == {"id", "title", "description", "group", "unit", "steps"}
    assert [step["step"] for step in run["steps"]] == [0, 1, 2, 5, 10]
    for step in run["steps"]:
        assert tuple(step["accuracies"]) == IDS
        assert all(0 <= a["correct"] <= a["total"] and set(a) == {"correct", "total"} for a in step["accuracies"].values())


def test_every_checkpoint_gives_the_recorded_counts_in_onnxruntime_at_any_batch(recorded: Path) -> None:
    (run,) = json.loads((recorded / "trajectory.json").read_text())["trajectories"]
    for step in run["steps"]:
        reference = step["checkpoint"]
        content = (recorded / reference["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (reference["bytes"], reference["sha256"])
        session = onnxruntime.InferenceSession(content)
        assert ([i.name for i in session.get_inputs()], [o.name for o in session.get_outputs()]) == (["images"], ["logits"])
        assert session.get_inputs()[0].shape[1:] == [1, 32, 32] and isinstance(session.get_inputs()[0].shape[0], str)
        for name in IDS[:2]:
            correct = ties = total = 0
            for images, labels in example.load_shift_set(name):
                logits = np.concatenate([session.run(None, {"images": part.numpy()})[0] for part in images.split(111)])
                best = np.sort(logits, axis=1)
                correct += int((logits.argmax(1) == labels.numpy()).sum())
                ties += int((best[:, -1] - best[:, -2] < 1e-3).sum())
                total += len(labels)
            assert abs(correct - step["accuracies"][name]["correct"]) <= ties
            assert total == step["accuracies"][name]["total"]


def batches() -> list[tuple[torch.Tensor, torch.Tensor]]:
    return [(torch.zeros(3, 1, 4, 4), torch.tensor([0, 1, 0]))]


def plain(tmp_path: Path, **changes: object) -> Recorder:
    network = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(16, 2))
    arguments = {"testbed": "t", "run": "r", "every": 10, "also": (3,), "export": False} | changes
    return Recorder(network, {"day": batches()}, tmp_path, **arguments)  # type: ignore[arg-type]


def test_steps_that_are_due(tmp_path: Path) -> None:
    recorder = plain(tmp_path)
    assert [step for step in range(25) if recorder.after_step(step)] == [0, 3, 10, 20]


def test_the_mode_and_the_random_state_are_left_alone(tmp_path: Path) -> None:
    recorder = plain(tmp_path)
    recorder.network.train()
    torch.manual_seed(1)
    before = torch.get_rng_state()
    recorder.record(1)
    assert recorder.network.training and torch.equal(before, torch.get_rng_state())


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"run": "My run"}, '"My run" cannot be an id'), ({"unit": "hour"}, 'unit is "hour"'), ({"every": 0}, "every is 0")],
)
def test_arguments_that_cannot_be_used_are_named(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plain(tmp_path, **changes)


def test_steps_must_increase(tmp_path: Path) -> None:
    recorder = plain(tmp_path)
    recorder.record(5)
    with pytest.raises(ValueError, match="5 is already recorded"):
        recorder.record(5)
