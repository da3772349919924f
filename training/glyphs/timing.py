"""How long each stage took on the clock, over all the times that it was started."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .config import Paths, Scale


def timing_file(paths: Paths, scale: Scale) -> Path:
    return paths.work / scale.name / "stage-seconds.json"


def stage_seconds(paths: Paths, scale: Scale) -> dict[str, float]:
    """Seconds by stage, in the order in which they first ended; empty before the first."""
    path = timing_file(paths, scale)
    return dict(json.loads(path.read_text())) if path.exists() else {}


@contextmanager
def timed(stage: str, paths: Paths, scale: Scale) -> Iterator[None]:
    """Add the time of the block to the stage's seconds, also where it is interrupted."""
    started = time.perf_counter()
    try:
        yield
    finally:
        known = stage_seconds(paths, scale)
        known[stage] = round(known.get(stage, 0.0) + time.perf_counter() - started, 1)
        path = timing_file(paths, scale)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(known, indent=1) + "\n")
