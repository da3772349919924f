"""Writes src/evaluate/images/jpeg/fixtures/jpegs.json: small JPEGs and SHA-256 of the pixels that Pillow (libjpeg-turbo) decodes.

    pip install numpy pillow
    python scripts/fixtures-images/jpeg_fixtures.py
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, __version__, features

OUT = Path(__file__).resolve().parents[2] / "src/evaluate/images/jpeg/fixtures/jpegs.json"
RANDOM = np.random.default_rng(5)
SUBSAMPLINGS = {"4:4:4": 0, "4:2:2": 1, "4:2:0": 2}


def smooth(width: int, height: int) -> Image.Image:
    """Waves and some noise, as a photograph has them."""
    y, x = np.mgrid[0:height, 0:width]
    waves = [127 + 90 * np.sin(x / 5 + c) + 30 * np.cos(y / 3 - c) + RANDOM.normal(0, 12, (height, width)) for c in range(3)]
    return Image.fromarray(np.clip(np.stack(waves, -1), 0, 255).astype(np.uint8))


def noise(width: int, height: int) -> Image.Image:
    """Extremes: coefficients of every size, sums beyond the range of a byte."""
    return Image.fromarray((RANDOM.integers(0, 2, (height, width, 3)) * 255).astype(np.uint8))


def saved(image: Image.Image, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    return buffer.getvalue()


def fixture(name: str, data: bytes, decoded: bool = True) -> dict[str, Any]:
    image = Image.open(io.BytesIO(data))
    rgb = image.convert("RGB").tobytes()
    return {
        "name": name,
        "file": base64.b64encode(data).decode(),
        "size": list(image.size),
        "sha256": hashlib.sha256(rgb).hexdigest() if decoded else None,
    }


def main() -> None:
    made: list[dict[str, Any]] = []
    for sampling, subsampling in SUBSAMPLINGS.items():
        for width, height in [(32, 32), (33, 17), (61, 5), (6, 19)]:
            data = saved(smooth(width, height), quality=80, subsampling=subsampling)
            made.append(fixture(f"{width} × {height} at {sampling}", data))
        made.append(fixture(f"extremes at {sampling}", saved(noise(19, 23), quality=100, subsampling=subsampling)))
        coarse = saved(smooth(40, 24), quality=5, subsampling=subsampling, optimize=True)
        made.append(fixture(f"coarse, own Huffman tables, at {sampling}", coarse))
        restarts = saved(smooth(48, 40), quality=75, subsampling=subsampling, restart_marker_blocks=1)
        made.append(fixture(f"restarts at {sampling}", restarts))
    grey = smooth(29, 28).convert("L")
    made.append(fixture("grey", saved(grey, quality=80)))
    exif = Image.Exif()
    exif[0x0112] = 6
    made.append(fixture("turned by EXIF", saved(smooth(24, 16), quality=90, exif=exif, icc_profile=b"none", comment=b"a comment")))
    # What the browser's decoder is left to read.
    made.append(fixture("progressive", saved(smooth(32, 32), quality=80, progressive=True), decoded=False))
    made.append(fixture("four inks", saved(smooth(32, 32).convert("CMYK"), quality=80), decoded=False))
    made.append(fixture("too narrow for libjpeg's filter", saved(smooth(4, 16), quality=80), decoded=False))
    made.append(fixture("RGB, not YCbCr", saved(smooth(32, 32), quality=80, keep_rgb=True), decoded=False))
    made.append(fixture("large", saved(smooth(129, 128), quality=20), decoded=False))
    by = f"Pillow {__version__}, libjpeg-turbo {features.version('libjpeg_turbo')}"
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"made": by, "images": made}, indent=1, ensure_ascii=False) + "\n")
    print(f"{OUT}: {len(made)} images, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
