"""Writes e2e/fixtures/decoding.json: what Pillow decodes and resizes, for the browser's decoder to be compared with.

Small images are written out in base64; of the facts folder's photographs only hashes of Pillow's pixels.

Usage: python decode_fixtures.py FACTS_DATA_FOLDER
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, __version__

OUT = Path(__file__).resolve().parents[2] / "e2e/fixtures/decoding.json"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def synthetic() -> list[dict[str, Any]]:
    """Images whose pixels must come out exactly."""
    random = np.random.default_rng(3)
    rgb = Image.fromarray(random.integers(0, 256, (9, 13, 3)).astype(np.uint8))
    rgba = Image.fromarray(random.integers(0, 256, (9, 13, 4)).astype(np.uint8))
    other = Image.fromarray(random.integers(0, 256, (9, 13, 3)).astype(np.uint8))
    smooth = Image.fromarray(np.add.outer(np.arange(16) * 9, np.arange(24) * 4).astype(np.uint8)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    palette = rgb.quantize(16)
    files = {
        "rgb.png": ("image/png", saved(rgb, "PNG")),
        "alpha.png": ("image/png", saved(rgba, "PNG")),
        "grey.png": ("image/png", saved(rgb.convert("L"), "PNG")),
        "palette.png": ("image/png", saved(palette, "PNG")),
        "gamma.png": ("image/png", with_gamma(saved(rgb, "PNG"))),
        "first-frame.gif": ("image/gif", saved(palette, "GIF", save_all=True, append_images=[other.quantize(16)])),
        "lossless.webp": ("image/webp", saved(rgb, "WEBP", lossless=True)),
        "rotated.jpg": ("image/jpeg", saved(smooth, "JPEG", quality=95, exif=exif)),
        "one-pixel.png": ("image/png", saved(rgb.crop((0, 0, 1, 1)), "PNG")),
    }
    return [
        {
            "name": name,
            "mime": mime,
            "file": base64.b64encode(data).decode(),
            "size": list(Image.open(io.BytesIO(data)).size),
            "rgb": base64.b64encode(Image.open(io.BytesIO(data)).convert("RGB").tobytes()).decode(),
        }
        for name, (mime, data) in files.items()
    ]


def with_gamma(png: bytes) -> bytes:
    """The same PNG with a gAMA chunk, which Pillow ignores and browsers may not."""
    import struct
    import zlib

    body = b"gAMA" + struct.pack(">I", 100000)
    chunk = struct.pack(">I", 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]


def photographs(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with zipfile.ZipFile(folder / "pacs-sample.zip") as archive:
        for name in sorted(archive.namelist())[::14]:
            if not name.endswith((".jpg", ".png")):
                continue
            image = Image.open(io.BytesIO(archive.read(name))).convert("RGB")
            resized = {
                "bilinear": image.resize((256, 256), Image.Resampling.BILINEAR),
                "bicubic": image.resize((224, 224), Image.Resampling.BICUBIC),
                "lanczos": image.resize((64, 96), Image.Resampling.LANCZOS),
                "box": image.resize((32, 32), Image.Resampling.BOX),
                "nearest": image.resize((100, 50), Image.Resampling.NEAREST),
            }
            found.append(
                {
                    "name": name,
                    "rgb": sha256(image.tobytes()),
                    "resized": {
                        key: {"size": list(one.size), "sha256": sha256(one.tobytes())} for key, one in resized.items()
                    },
                }
            )
    return found


def cifar(folder: Path) -> list[str]:
    with zipfile.ZipFile(folder / "cifar10-test-2000.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".jpg")]
        return [sha256(Image.open(io.BytesIO(archive.read(name))).convert("RGB").tobytes())[:16] for name in names]


def main(folder: Path) -> None:
    content = {
        "made": f"Pillow {__version__}, by scripts/fixtures-images/decode_fixtures.py",
        "synthetic": synthetic(),
        "photographs": photographs(folder),
        "cifar": cifar(folder),
    }
    OUT.write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
