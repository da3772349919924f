"""Writes e2e/fixtures/strange-images.json: small image files of kinds that a set may hold by accident.

    pip install -r scripts/fixtures-images/requirements.txt
    python scripts/fixtures-images/strange_images.py
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 32


def encoded(image: Image.Image, kind: str, **options: object) -> str:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return base64.b64encode(out.getvalue()).decode()


def main() -> None:
    rng = np.random.default_rng(3)
    grey = rng.integers(0, 256, (SIDE, SIDE), np.uint8)
    frames = [Image.fromarray(np.roll(grey, step, 0)) for step in range(3)]
    colour = Image.fromarray(rng.integers(0, 256, (SIDE, SIDE, 3), np.uint8))
    animated = {"save_all": True, "append_images": frames[1:], "duration": 100}
    found = {
        "cmyk.jpg": encoded(colour.convert("CMYK"), "JPEG", quality=90),
        "sixteen-bit.png": encoded(Image.fromarray(grey.astype(np.uint16) * 257), "PNG"),
        "animated.gif": encoded(frames[0], "GIF", **animated),
        "animated.webp": encoded(frames[0].convert("RGB"), "WEBP", lossless=True, **animated),
        "animated.png": encoded(frames[0], "PNG", **animated),
        "one-pixel.png": encoded(Image.fromarray(grey[:1, :1]), "PNG"),
    }
    path = Path(__file__).parents[2] / "e2e" / "fixtures" / "strange-images.json"
    path.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
