"""The command line: `python -m glyphs STAGE [--scale full|small] [--workers N] [--device auto|cpu|cuda]`."""

from __future__ import annotations

import argparse
import sys

from .config import SCALES, default_paths
from .device import CHOICES, choose_device, default_workers
from .stages import STAGES, run_stage
from .timing import stage_seconds, timed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m glyphs", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "all"], help="; ".join(f"{name}: {stage.help}" for name, stage in STAGES.items()))
    parser.add_argument("--scale", choices=list(SCALES), default="full", help="full: what is committed; small: everything in minutes")
    parser.add_argument("--workers", type=int, default=None, help="processes, one thread each (default 2; up to 8 with CUDA)")
    parser.add_argument("--device", choices=CHOICES, default="auto", help="where networks are trained (default: CUDA where there is some)")
    arguments = parser.parse_args()
    try:
        choose_device(arguments.device)
    except ValueError as error:
        parser.error(str(error))
    workers = arguments.workers or default_workers()
    scale = SCALES[arguments.scale]
    paths = default_paths(scale)
    for name in STAGES if arguments.stage == "all" else [arguments.stage]:
        with timed(name, paths, scale):
            run_stage(name, scale, paths, workers)
        print(f"{name}: {stage_seconds(paths, scale)[name]:.0f} s in all", file=sys.stderr)


if __name__ == "__main__":
    main()
