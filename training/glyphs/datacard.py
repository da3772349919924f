"""The data card: fonts.json (every typeface with its licence and its role) and README.md."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from .analysis import Line
from .config import CAPITALS
from .experiments.jobs import count_parameters
from .networks import small_cnn
from .shiftsets import TITLES
from .splits import DUPLICATE_SIMILARITY, Assigned
from .testbed import CHANCE
from .world import World

PLAIN_LICENSES = {
    "madduck-special-license": "may be changed and redistributed with attribution (see fonts-aenigma/copyright)",
    "mit": "MIT",
    "SIL-1.1": "OFL-1.1",
    "SIL-OFL-1.1": "OFL-1.1",
    "SIL Open Font License": "OFL-1.1",
    "SIL_Open_Font_License_1.1": "OFL-1.1",
    "OFL-1.1-RFN": "OFL-1.1",
    "Apache-2": "Apache-2.0",
}
"""Names that packages use, in the usual form."""


def write_fonts(world: World, folder: Path) -> None:
    """fonts.json: a line a face, and the most alike pair of faces between each two splits."""
    lines = [json.dumps(line_of(a), ensure_ascii=False) for a in world.assigned]
    closest = [
        json.dumps({"splits": c.splits, "families": c.families, "similarity": c.similarity}, ensure_ascii=False) for c in world.closest
    ]
    folder.mkdir(parents=True, exist_ok=True)
    body = ",\n  ".join(lines)
    pairs = ",\n  ".join(closest)
    (folder / "fonts.json").write_text(f'{{\n "faces": [\n  {body}\n ],\n "closestBetweenSplits": [\n  {pairs}\n ]\n}}\n')


def line_of(a: Assigned) -> dict[str, object]:
    face = a.face
    return {
        "family": face.family,
        "weight": face.weight,
        "category": face.category,
        "role": f"{a.kind} {a.role}",
        "package": face.package,
        "origin": face.origin,
        "version": face.version,
        "license": license_of(a),
        "file": face.file.name,
    }


def license_of(a: Assigned) -> str:
    """The licence in words that mean something outside its package."""
    return PLAIN_LICENSES.get(a.face.license, a.face.license)


def table_of_roles(assigned: Sequence[Assigned]) -> str:
    """A Markdown table: faces and families of each role."""
    faces = Counter((a.kind, a.role) for a in assigned)
    families = Counter((kind, role) for kind, role, _ in {(a.kind, a.role, a.cluster) for a in assigned})
    rows = [f"| {kind} | {role} | {families[kind, role]} | {faces[kind, role]} |" for kind, role in sorted(faces)]
    return "\n".join(["| kind | role | families | faces |", "| --- | --- | ---: | ---: |", *rows])


def table_of_licenses(assigned: Sequence[Assigned]) -> str:
    """A Markdown table: faces of each licence."""
    licenses = Counter(license_of(a) for a in assigned)
    rows = [f"| {name} | {count} |" for name, count in licenses.most_common()]
    return "\n".join(["| licence, as the package states it | faces |", "| --- | ---: |", *rows])


def write_card(world: World, baselines: dict[str, Line], folder: Path) -> None:
    """README.md of the testbed: the data card, its numbers taken from what was drawn and measured."""
    tests = [
        f"| `{name}` | {TITLES[name]} | {len(data):,} | {np.bincount(data.labels).min()} | {len({world.assigned[f].cluster for f in set(data.faces.tolist())})} |"
        for name, data in world.tests.items()
    ]
    lines = [f"| `{name}` | {b.n} | {b.slope:.3f} | {b.intercept:+.3f} | {b.r2:.3f} |" for name, b in baselines.items()]
    closest = max(world.closest, key=lambda c: c.similarity, default=None)
    near = (
        f"{closest.similarity:.3f} ({closest.families[0]} and {closest.families[1]}, {closest.splits[0]} and {closest.splits[1]})"
        if closest
        else "not computed"
    )
    text = CARD.format(
        roles=table_of_roles(world.assigned),
        tests="\n".join(tests),
        lines="\n".join(lines),
        near=near,
        fine_tuning=f"{len(world.fine_tuning):,}",
        pool=f"{len(world.pool):,}",
        pool_faces=len(set(world.pool.faces.tolist())),
        duplicate=DUPLICATE_SIMILARITY,
        licenses=table_of_licenses(world.assigned),
        chance=f"{100 * CHANCE:g}",
        parameters=count_parameters(small_cnn(len(CAPITALS))),
        **{key: value for key, value in asdict(world.scale).items() if key.endswith(("steps", "seeds"))},
    )
    (folder / "README.md").write_text(text)


CARD = """# Glyphs: a small world with real distribution shifts

Capital letters, 26 classes, 32×32 pixels, grey, drawn from open-licensed typefaces. Made by `training/` (`python -m glyphs export`), which
also writes this page; every number below is measured.

## What is drawn

Each image is one capital of one face. The face is scaled so that its median capital is 20 pixels high; a glyph larger than 28 pixels is drawn
smaller. Then size varies by ±12 %, place by ±2 pixels each way, rotation by ±5°, each uniform and seeded. The glyph is drawn by FreeType
(through Pillow) at four times the size and reduced with a box filter; grey is rounded to 16 levels (multiples of 17). Ink is bright on a dark ground.

| test set | what | images | of each class, at least | families |
| --- | --- | ---: | ---: | ---: |
{tests}

`glyphs-print-scan` is synthetic: the images of `glyphs-text` after simulated ink spread, blur, uneven ground, dust and noise. The other
shifts are natural in the sense that people designed those letters; nothing was altered. The fine-tuning set has {fine_tuning} images of text
faces, all classes equal. The pre-training pool has {pool} images of lower-case letters and digits of {pool_faces} faces; none of its
classes is a class of the task (though c, o, s, v, w, x, z and the digits 0 and 1 look like capitals in most faces). Faces whose lower case
looks like their capitals are not in the pool. Families are taken in turn, so no large family dominates a test set.

## Splits

A family serves for one thing only. Families that share the first word of their name, or of which two faces look alike (cosine of their capitals,
drawn at 16×16 without jitter, at or above {duplicate}), count as one. The most alike pair across two splits has {near}.

{roles}

## The lines

Ordinary least squares on logit axes, fitted to all models of the testbed (trained on the fine-tuning set alone; models at or below
{chance} % in distribution are left out).

| shift | models | slope | intercept | R² |
| --- | ---: | ---: | ---: | ---: |
{lines}

Natural shifts follow a line. Where R² is low (the synthetic degradation), effective robustness against that line means little: methods
differ in how they take a lifted ground or noise for reasons that have nothing to do with their accuracy.

## Files

- `testbed.json`: models, runs, counts. The format is in `docs/file-formats.md`.
- `glyphs-….bits`: which images each model of the testbed gets right, a row of ⌈n/8⌉ bytes a model in the order of `testbed.json`, lowest bit first.
- `findings.md`, `findings.json`: what the paper says and what was measured here, with intervals and verdicts.
- `right-where-no-other.json`: for every run, step and shift, how many images it gets right that every model of the testbed gets wrong.
- `fonts.json`: every face with package, version, licence and role; the most alike pair of faces between each two splits.
- `protocol.json`: the command, the sizes of the experiment, versions, and the seconds of every job.
- `predictions/RUN.json`: of each bundled checkpoint and test set, as onnxruntime on the CPU answers: right answers, the predicted letter of every
  image in the order of the shift set, and the images whose two best logits are closer than 0.001, on which another backend may answer otherwise.
- The images are in `public/shiftsets/`, the same on which everything was measured; the checkpoints in `public/checkpoints/`.

## The runs

All are of one network: three 3×3 convolutions of stride 2 (20, 40, 80 channels, ReLU), average pooling to 2×2, one linear layer; {parameters:,} parameters for 26 classes.
Pre-training takes {pretrain_steps:,} steps of 128 (AdamW, 0.002, cosine) in the main runs and {vary_pretrain_steps:,} where the pre-training data is varied;
fine-tuning {finetune_steps:,} steps of 64 (Adam, 0.001, constant) in the main runs and {vary_steps:,} in the others. Seeds: {seeds} in the main runs, {vary_seeds} in the others; a
seed decides the pre-training, the new head and the order of the data. The attribute `experiment` of a run says what it belongs to, `condition` what was varied.

## Limits

Typefaces are designed, not sampled from a population: the categories are those of the catalogues they come from. Rendering is idealised. The test sets
hold 2,080 images of a limited number of families, so images of one face are not independent and binomial intervals are somewhat too narrow.
About half of the display faces come from one designer (the Aenigma fonts).

## Licences

The images are drawings of letters by typefaces whose licences allow that. No font file is kept here. The measurements are dedicated to the public (CC0-1.0).

{licenses}
"""
