"""Everything that the jobs of one experiment share: its typefaces, its images and its store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .config import CAPITALS, Paths, Scale
from .data import Data, build_fine_tuning, build_pool, build_test_sets
from .fonts import Face, scan
from .splits import Assigned, Closest, assign, closest_between_splits, draw_all
from .store import Store


@dataclass(frozen=True)
class World:
    scale: Scale
    paths: Paths
    assigned: list[Assigned]
    closest: list[Closest]
    """The most alike pair of faces between each two splits."""
    tests: dict[str, Data]
    """Test sets in the order of SET_IDS."""
    fine_tuning: Data
    pool: Data
    """Lower-case letters and digits of the pool's faces."""
    store: Store

    @cached_property
    def pool_capitals(self) -> Data:
        """Capitals of the pool's faces: the classes of the task in typefaces of none of the other splits."""
        return build_pool(self.assigned, self.scale, self.paths.data(self.scale), CAPITALS)

    def kinds_of(self, data: Data) -> NDArray[np.str_]:
        """Kind of each image's face."""
        return np.array([a.kind for a in self.assigned])[data.faces]


def open_world(scale: Scale, paths: Paths) -> World:
    """Draw what has not been drawn yet, and read the rest.

    Raises:
        FileNotFoundError: if nothing has been drawn and the fonts have not been fetched.
    """
    folder = paths.data(scale)
    assigned, closest = open_faces(folder / "faces.json", paths.fonts)
    return World(
        scale,
        paths,
        assigned,
        closest,
        build_test_sets(assigned, scale, folder),
        build_fine_tuning(assigned, scale, folder),
        build_pool(assigned, scale, folder),
        Store(paths.results(scale)),
    )


def open_faces(path: Path, fonts: Path) -> tuple[list[Assigned], list[Closest]]:
    """The faces with their roles: read from `path`, or worked out from the font files and written there."""
    if not path.exists():
        if not (fonts / "debian").exists():
            raise FileNotFoundError(f"{fonts}: no fonts there; run `python -m glyphs fetch` first")
        drawn = draw_all(scan(fonts))
        assigned = assign(drawn)
        write_faces(path, fonts, assigned, closest_between_splits(drawn, assigned))
    content = json.loads(path.read_text())
    faces = [read_face(entry, fonts) for entry in content["faces"]]
    return faces, [Closest(**entry) for entry in content["closest"]]


def write_faces(path: Path, fonts: Path, assigned: Sequence[Assigned], closest: Sequence[Closest]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    faces = [
        {**asdict(a.face), "file": str(a.face.file.relative_to(fonts)), "kind": a.kind, "cluster": a.cluster, "role": a.role}
        for a in assigned
    ]
    path.write_text(json.dumps({"faces": faces, "closest": [asdict(c) for c in closest]}))


def read_face(entry: dict[str, str | int | bool], fonts: Path) -> Assigned:
    facts = dict(entry)
    kind, cluster, role = str(facts.pop("kind")), int(facts.pop("cluster")), str(facts.pop("role"))
    facts["file"] = fonts / str(facts["file"])  # type: ignore[assignment]
    return Assigned(Face(**facts), kind, cluster, role)  # type: ignore[arg-type]
