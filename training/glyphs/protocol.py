"""protocol.json: how much was done, with which versions, and how long it took."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .device import device_name
from .experiments.jobs import Job
from .timing import stage_seconds
from .world import World

PACKAGES = ("torch", "scikit-learn", "numpy", "pillow", "fonttools", "onnx", "onnxruntime")


def write_protocol(world: World, jobs: Iterable[Job], path: Path) -> None:
    """
    Job ids with the seconds that each took in its process, the clock's seconds of each stage that has ended, the versions, and the
    scale's numbers.
    """
    seconds = {job.id: round(world.store.load(job.id).seconds, 1) for job in jobs if world.store.has(job.id)}
    document = {
        "command": f"python -m glyphs all --scale {world.scale.name}",
        "scale": asdict(world.scale),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "processor": platform.machine(),
        "device": device_name(),
        "wallSecondsByStage": stage_seconds(world.paths, world.scale),
        "secondsInAll": round(sum(seconds.values())),
        "note": "secondsByJob are wall time in each job's process. The processes shared the machine with each other and perhaps with other work.",
        "secondsByJob": seconds,
    }
    path.write_text(json.dumps(document, indent=1) + "\n")
