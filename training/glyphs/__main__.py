"""The command line: `python -m glyphs STAGE [--scale full|small] [--workers N]`."""

from __future__ import annotations

import argparse
import sys
import time

from .config import SCALES, default_paths
from .stages import STAGES, run_stage


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m glyphs", description=__doc__)
    parser.add_argument("stage", choices=[*STAGES, "all"], help="; ".join(f"{name}: {stage.help}" for name, stage in STAGES.items()))
    parser.add_argument("--scale", choices=list(SCALES), default="full", help="full: what is committed; small: everything in minutes")
    parser.add_argument("--workers", type=int, default=2, help="processes, one thread each (default 2)")
    arguments = parser.parse_args()
    scale = SCALES[arguments.scale]
    paths = default_paths(scale)
    for name in STAGES if arguments.stage == "all" else [arguments.stage]:
        started = time.perf_counter()
        run_stage(name, scale, paths, arguments.workers)
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
