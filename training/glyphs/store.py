"""What has been measured, one file a job, so that an interrupted experiment goes on where it stopped."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .train import State

Predictions = NDArray[np.uint8]


@dataclass(frozen=True)
class Measured:
    """Predicted classes of one job at one or more positions of its run."""

    positions: list[float]
    """Steps (or values of α), strictly increasing."""
    predictions: Predictions
    """uint8 [positions, test sets, images]."""
    seconds: float
    parameters: int
    """Trainable numbers, 0 where the word means nothing."""


class Store:
    """A folder of results, keyed by job id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _path(self, job: str, ending: str) -> Path:
        return self.folder / f"{job}{ending}"

    def has(self, job: str) -> bool:
        return self._path(job, ".npz").exists()

    def save(self, job: str, measured: Measured) -> None:
        """Write completely or not at all."""
        partial = self._path(job, ".partial.npz")
        facts = json.dumps({"seconds": measured.seconds, "parameters": measured.parameters})
        np.savez_compressed(partial, positions=np.array(measured.positions), predictions=measured.predictions, facts=np.array(facts))
        os.replace(partial, self._path(job, ".npz"))

    def load(self, job: str) -> Measured:
        with np.load(self._path(job, ".npz")) as archive:
            facts = json.loads(str(archive["facts"]))
            positions = [float(p) for p in archive["positions"]]
            return Measured(positions, archive["predictions"], float(facts["seconds"]), int(facts["parameters"]))

    def has_weights(self, job: str) -> bool:
        return self._path(job, ".pt").exists()

    def save_weights(self, job: str, states: dict[int, State]) -> None:
        partial = self._path(job, ".partial.pt")
        torch.save(states, partial)
        os.replace(partial, self._path(job, ".pt"))

    def load_weights(self, job: str) -> dict[int, State]:
        return torch.load(self._path(job, ".pt"), weights_only=True)
