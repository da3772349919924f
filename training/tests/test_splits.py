from pathlib import Path

import numpy as np

from glyphs.fonts import Face, debian_license, pick_weights
from glyphs.splits import Drawn, assign, closest_between_splits, cluster, first_word


def item(family: str, category: str, seed: int, unicase: bool = False, legible: bool = True) -> Drawn:
    face = Face(Path(f"/fonts/{family}-{seed}.ttf"), family, category, 400, "npm", family, "1", "OFL-1.1", True)
    vector = np.random.default_rng(seed).normal(size=256).astype(np.float32)
    return Drawn(face, vector / np.linalg.norm(vector), unicase, legible)


def many(category: str, count: int, start: int) -> list[Drawn]:
    return [item(f"{category}{i} face", category, start + i) for i in range(count)]


def test_a_superfamily_and_a_look_alike_are_one_cluster() -> None:
    faces = [item("Alegreya", "serif", 1), item("Alegreya Sans", "sans-serif", 2), item("Copy", "serif", 1), item("Other", "serif", 3)]
    clusters = cluster(faces)
    assert clusters[0] == clusters[1] == clusters[2] != clusters[3]


def test_no_cluster_is_in_two_splits_and_every_kind_has_its_shares() -> None:
    faces = many("serif", 40, 0) + many("display", 40, 100) + many("handwriting", 20, 200) + many("historic", 10, 300)
    assigned = assign(faces)
    roles: dict[int, set[str]] = {}
    for a in assigned:
        roles.setdefault(a.cluster, set()).add(a.role)
    assert all(len(r) == 1 for r in roles.values())
    count = lambda kind, role: sum(a.kind == kind and a.role == role for a in assigned)
    assert (count("text", "fine-tune"), count("text", "test"), count("text", "pool")) == (20, 10, 10)
    assert (count("display", "test"), count("display", "pool")) == (12, 28)
    assert count("display", "fine-tune") == count("handwriting", "fine-tune") == 0
    assert count("historic", "test") == 10


def test_the_split_does_not_depend_on_the_order_of_the_faces() -> None:
    faces = many("serif", 30, 0)
    role_of = lambda items: {a.face.family: a.role for a in assign(items)}
    assert role_of(faces) == role_of(faces[::-1])


def test_faces_without_lower_case_stay_out_of_the_pool_and_illegible_ones_out_of_everything() -> None:
    faces = [item(f"d{i} face", "display", i, unicase=True) for i in range(20)] + [item("bad face", "display", 99, legible=False)]
    assigned = assign(faces)
    assert all(a.role == "test" for a in assigned)
    assert "bad face" not in {a.face.family for a in assigned}


def test_the_closest_pair_between_splits_is_found() -> None:
    faces = many("serif", 8, 0)
    assigned = assign(faces)
    pairs = closest_between_splits(faces, assigned)
    trained = next(p for p in pairs if p.splits == ["text fine-tune", "text test"])
    families = {a.face.family: a.role for a in assigned}
    assert [families[f] for f in trained.families] == ["fine-tune", "test"]
    assert trained.similarity < 0.98


def test_first_words() -> None:
    assert [first_word(n) for n in ("IBM Plex Sans", "DejaVu Serif", "8-bit Limit BRK", "PTSans")] == ["ibm", "deja", "8", "ptsans"]


def test_weights_are_regular_and_bold_where_there_are() -> None:
    assert pick_weights([100, 400, 700, 900]) == [400, 700]
    assert pick_weights([300, 800]) == [300]
    assert pick_weights([700]) == [700]


def test_the_licence_of_the_packaging_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "fonts-x" / "copyright"
    file.parent.mkdir()
    file.write_text(
        "Format: x\n\nFiles: *\nCopyright: someone\nLicense: OFL-1.1\n text\n\nFiles: debian/*\nCopyright: packager\nLicense: GPL-2+\n"
    )
    assert debian_license(file) == "OFL-1.1"
    file.write_text("Free text.\n")
    assert debian_license(file) == "see fonts-x/copyright"
