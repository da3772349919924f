"""The test sets as files for the page: ID.json and ID.bin (gzip of the labels, then the pixels)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from .config import CAPITALS, IMAGE_SIZE, SET_IDS
from .data import Data
from .export import facts_of, write

TITLES = {
    "glyphs-text": "Upright text faces",
    "glyphs-handwriting": "Handwriting",
    "glyphs-display": "Display faces",
    "glyphs-blackletter": "Blackletter and historic faces",
    "glyphs-print-scan": "Text faces, printed and scanned (synthetic)",
}
DESCRIPTIONS = {
    "glyphs-text": "Capitals of upright serif, sans-serif and monospaced typefaces; no family of the training set.",
    "glyphs-handwriting": "Capitals of typefaces that imitate handwriting and script.",
    "glyphs-display": "Capitals of typefaces made for headlines and decoration.",
    "glyphs-blackletter": "Capitals of blackletter typefaces and of revivals of early type and hands.",
    "glyphs-print-scan": "The images of the text test set after a simulated print and scan: ink spread, blur, uneven ground, dust, noise.",
}
KINDS = {name: "natural-shift" for name in SET_IDS} | {"glyphs-text": "in-distribution", "glyphs-print-scan": "synthetic-shift"}


def content_of(data: Data) -> bytes:
    """Labels (one byte an image), then pixels (rows from the top)."""
    return data.labels.tobytes() + data.images.tobytes()


def write_shift_set(name: str, data: Data, folder: Path) -> None:
    content = content_of(data)
    file = f"{name}.bin"
    packed = write(gzip.compress(content, 9, mtime=0), folder / file)
    manifest = {
        "format": "effective-robustness-shift-set",
        "version": 1,
        "id": name,
        "title": TITLES[name],
        "description": DESCRIPTIONS[name],
        "testbed": "glyphs",
        "testSet": name,
        "width": IMAGE_SIZE,
        "height": IMAGE_SIZE,
        "channels": 1,
        "count": len(data),
        "classes": list(CAPITALS),
        "file": file,
        "bytes": packed.bytes,
        "fileSha256": packed.sha256,
        "sha256": facts_of(content).sha256,
    }
    (folder / f"{name}.json").write_text(json.dumps(manifest, indent=1) + "\n")


def write_shift_sets(sets: dict[str, Data], folder: Path) -> None:
    """Every set, and index.json, the list of their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in sets.items():
        write_shift_set(name, data, folder)
    (folder / "index.json").write_text(json.dumps(list(sets)) + "\n")
