"""Writes src/shiftset/resize/fixtures/pillow12.json or pillow13.json: what that Pillow makes of synthetic images.

Run it with Pillow 12.3.0 and with 13.0.0: 13 turns the order of the two passes round in some cases.

Small results are written out in base64, larger ones as SHA-256. Large inputs come from a generator that
the test repeats (xorshift32), so that they need not be stored.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, __version__

FOLDER = Path(__file__).resolve().parents[2] / "src/shiftset/resize/fixtures"
FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "box": Image.Resampling.BOX,
    "bilinear": Image.Resampling.BILINEAR,
    "hamming": Image.Resampling.HAMMING,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
SMALL = [(7, 5, 3, 4), (5, 7, 13, 11), (16, 16, 5, 5), (12, 9, 12, 4), (12, 9, 5, 9), (1, 1, 4, 3), (9, 1, 2, 1)]
LARGE = [
    (33, 17, 64, 9),
    (227, 227, 224, 224),
    (227, 227, 256, 256),
    (500, 375, 341, 256),
    (375, 500, 224, 298),
    (640, 480, 32, 32),
    (1023, 769, 97, 61),
    (32, 32, 224, 224),
    (1999, 3, 7, 5),
    (150, 400, 64, 64),
]


def xorshift(count: int, seed: int) -> NDArray[np.uint8]:
    """Bytes of Marsaglia's xorshift32; every fourth is pushed to 0 or 255, for overshoot."""
    state = seed
    out = np.empty(count, np.uint8)
    for index in range(count):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        out[index] = (state >> 8) & 255
        if state % 4 == 0:
            out[index] = 255 if state & 16 else 0
    return out


def image_of(width: int, height: int, channels: int, seed: int) -> Image.Image:
    pixels = xorshift(width * height * channels, seed).reshape(height, width, channels)
    return Image.fromarray(pixels[:, :, 0] if channels == 1 else pixels)


def result(image: Image.Image, is_small: bool) -> dict[str, str]:
    data = image.tobytes()
    if is_small:
        return {"base64": base64.b64encode(data).decode()}
    return {"sha256": hashlib.sha256(data).hexdigest()}


def resize_cases() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = []
    for is_small, sizes in ((True, SMALL), (False, LARGE)):
        for number, (width, height, out_width, out_height) in enumerate(sizes):
            for channels in (1, 3):
                seed = 1000 * number + channels + (1 if is_small else 500)
                image = image_of(width, height, channels, seed)
                for name, pillow_filter in FILTERS.items():
                    resized = image.resize((out_width, out_height), pillow_filter)
                    cases.append(
                        {
                            "from": [width, height],
                            "to": [out_width, out_height],
                            "channels": channels,
                            "seed": seed,
                            "filter": name,
                            **result(resized, is_small),
                        }
                    )
    return cases


def float_cases() -> list[dict[str, Any]]:
    """Mode F: 32-bit floats."""
    cases: list[dict[str, Any]] = []
    for width, height, out_width, out_height in ((7, 5, 3, 4), (5, 7, 13, 11), (12, 9, 5, 4)):
        pixels = xorshift(width * height, 77).reshape(height, width).astype(np.float32) / np.float32(255)
        for name, pillow_filter in FILTERS.items():
            resized = Image.fromarray(pixels).resize((out_width, out_height), pillow_filter)
            cases.append(
                {
                    "from": [width, height],
                    "to": [out_width, out_height],
                    "filter": name,
                    "seed": 77,
                    "values": [float(value) for value in np.asarray(resized).ravel()],
                }
            )
    return cases


def grey_case() -> dict[str, Any]:
    image = image_of(16, 16, 3, 4242)
    return {"from": [16, 16], "seed": 4242, **result(image.convert("L"), True)}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    out = FOLDER / f"pillow{__version__.split('.')[0]}.json"
    content = {
        "made": f"Pillow {__version__}, by scripts/fixtures-images/resize_fixtures.py",
        "resize": resize_cases(),
        "floats": float_cases(),
        "grey": grey_case(),
    }
    out.write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
    main()
