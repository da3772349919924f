"""The recorder: every so many steps it measures a network on named loaders, writes the trajectory file and exports the checkpoint.

Depends on torch and onnx alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

Loader = Iterable[tuple[Tensor, Tensor]]
"""Yields (inputs, labels): inputs as the network takes them, labels int64 [N]. Gone through from the start at every measurement."""

UNITS = ("epoch", "step", "samples-seen", "alpha", "stage")
INPUT_NAME, OUTPUT_NAME, BATCH_AXIS = "images", "logits", "N"
OPSET = 17


class Recorder:
    """Records one run.

    Args:
        network: maps inputs [N, …] to logits [N, classes].
        loaders: test-set id of the testbed to the loader of that set.
        folder: receives trajectory.json and checkpoints/RUN/step-NNNNNN.onnx; made where it is missing.
        testbed: id of the testbed on whose planes the run is drawn ("cifar10.1", "glyphs").
        run: id of the run: lower-case letters, digits, dots and hyphens.
        title: name of the run as people read it; the id where it is left out.
        group: id of a group of that testbed; needed where the testbed has several.
        unit: what a step number counts: one of UNITS.
        every: `after_step` measures at multiples of this number, and at every number in `also`.
        also: further steps to measure. The first steps of fine-tuning are worth more than the later ones.
        export: whether checkpoints are written.

    Raises:
        ValueError: naming the argument that cannot be used.
    """

    def __init__(
        self,
        network: nn.Module,
        loaders: Mapping[str, Loader],
        folder: str | os.PathLike[str],
        *,
        testbed: str,
        run: str,
        title: str | None = None,
        description: str = "",
        group: str | None = None,
        unit: str = "step",
        seed: int | None = None,
        every: int = 100,
        also: Iterable[int] = (0, 1, 2, 5, 10, 20, 50),
        export: bool = True,
    ) -> None:
        for name in (run, *loaders):
            check_id(name)
        if not loaders:
            raise ValueError("loaders is empty: name at least the in-distribution test set and one shift")
        if unit not in UNITS:
            raise ValueError(f'unit is "{unit}"; use one of {", ".join(UNITS)}')
        if every < 1:
            raise ValueError(f"every is {every}; use a whole number of at least 1")
        self.network, self.loaders, self.folder = network, loaders, Path(folder)
        self.every, self.also, self.export = every, set(also), export
        self._testbed = testbed
        self._run: dict[str, object] = {"id": run, "title": title or run, "description": description}
        if group is not None:
            self._run["group"] = group
        self._run["unit"] = unit
        if seed is not None:
            self._run["seed"] = seed
        self._steps: list[dict[str, object]] = []

    def after_step(self, step: int) -> bool:
        """Call after every optimiser step, and once with 0 before the first. Measures where it is due; tells whether it did."""
        due = step % self.every == 0 or step in self.also
        if due:
            self.record(step)
        return due

    def record(self, step: int) -> dict[str, tuple[int, int]]:
        """Measure now, and write. The network's mode and the random state are left as they were.

        Returns:
            Right answers and number of examples of each test set.

        Raises:
            ValueError: if `step` is not above the last one recorded.
        """
        last = self._steps[-1]["step"] if self._steps else None
        if isinstance(last, int) and step <= last:
            raise ValueError(f"step is {step}, but {last} is already recorded; steps must increase")
        training = self.network.training
        self.network.eval()
        try:
            counts = {name: count_right(self.network, loader) for name, loader in self.loaders.items()}
            entry: dict[str, object] = {
                "step": step,
                "accuracies": {name: {"correct": correct, "total": total} for name, (correct, total) in counts.items()},
            }
            if self.export:
                entry["checkpoint"] = self._export(step)
        finally:
            self.network.train(training)
        self._steps.append(entry)
        self._write()
        return counts

    def _export(self, step: int) -> dict[str, object]:
        inputs, _ = next(iter(next(iter(self.loaders.values()))))
        file = f"checkpoints/{self._run['id']}/step-{step:06d}.onnx"
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        content = export_onnx(self.network, inputs[:2], path)
        return {"file": file, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    def _write(self) -> None:
        """Replace trajectory.json in one go, so that an interrupted run leaves a whole file."""
        document = {
            "format": "effective-robustness-trajectory",
            "version": 1,
            "testbed": self._testbed,
            "trajectories": [{**self._run, "steps": self._steps}],
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / "trajectory.json.partial"
        partial.write_text(json.dumps(document, indent=1) + "\n")
        os.replace(partial, self.folder / "trajectory.json")


def check_id(name: str) -> None:
    """Raise ValueError where a name cannot be an id of the testbed format."""
    if not re.fullmatch(r"[a-z0-9.-]+", name):
        raise ValueError(f'"{name}" cannot be an id: use lower-case letters, digits, dots and hyphens')


@torch.inference_mode()
def count_right(network: nn.Module, loader: Loader) -> tuple[int, int]:
    """Right answers and examples. Inputs are moved to where the network's parameters are."""
    device = next(iter(network.parameters())).device
    correct = total = 0
    for inputs, labels in loader:
        predicted = network(inputs.to(device)).argmax(1)
        correct += int((predicted == labels.to(device)).sum())
        total += len(labels)
    return correct, total


def export_onnx(network: nn.Module, example: Tensor, path: Path) -> bytes:
    """Write the network with input "images" and output "logits", the first axis of both dynamic; returns the file's bytes.

    Args:
        example: one small batch as the network takes it; its values do not matter.
    """
    device = next(iter(network.parameters())).device
    axes = {INPUT_NAME: {0: BATCH_AXIS}, OUTPUT_NAME: {0: BATCH_AXIS}}
    with warnings.catch_warnings():
        # The exporter that PyTorch now prefers needs a further package and writes larger graphs for the same network.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            network,
            (example.to(device),),
            str(path),
            dynamo=False,
            input_names=[INPUT_NAME],
            output_names=[OUTPUT_NAME],
            dynamic_axes=axes,
            opset_version=OPSET,
        )
    onnx.checker.check_model(str(path), full_check=True)
    return path.read_bytes()
