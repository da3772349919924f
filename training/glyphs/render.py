"""Draw one character of one face as a grey image, by a fixed protocol."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from .config import CAPITALS, IMAGE_SIZE

OVERSAMPLING = 4
"""A glyph is drawn this many times larger, turned, and reduced with a box filter."""

CANVAS = IMAGE_SIZE * OVERSAMPLING
CAP_HEIGHT = 20.0
"""Height in pixels to which the median capital of a face is scaled, before jitter."""

LARGEST = 28.0
"""A glyph whose larger side would exceed this many pixels is drawn smaller."""

LEVELS = 16
"""Grey levels of an image: multiples of 17, ink bright on a dark ground."""

Images = NDArray[np.uint8]


@dataclass(frozen=True)
class Jitter:
    """Half-widths of the uniform distributions from which a rendering's placement is drawn."""

    size: float = 0.12
    """Relative."""
    offset: float = 2.0
    """Pixels, each direction."""
    rotation: float = 5.0
    """Degrees."""


STILL = Jitter(0.0, 0.0, 0.0)


class Renderer:
    """Draws the characters of one font file."""

    def __init__(self, file: Path | ImageFont.FreeTypeFont) -> None:
        self._source = file
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}
        self._scale = self._measure()

    def _font(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._fonts:
            source = self._source
            self._fonts[size] = ImageFont.truetype(str(source), size) if isinstance(source, Path) else source.font_variant(size=size)
        return self._fonts[size]

    def _measure(self) -> float:
        """Font size in oversampled pixels at which the median capital is CAP_HEIGHT pixels high."""
        probe = 100
        boxes = [self._font(probe).getbbox(letter) for letter in CAPITALS]
        heights = [bottom - top for _, top, _, bottom in boxes if bottom > top]
        if len(heights) < len(CAPITALS):
            raise ValueError(f"{self._source}: {len(CAPITALS) - len(heights)} capitals draw nothing")
        return probe * CAP_HEIGHT * OVERSAMPLING / float(np.median(heights))

    def draw(self, character: str, jitter: Jitter, random: np.random.Generator) -> Images:
        """The character as uint8 [IMAGE_SIZE, IMAGE_SIZE], multiples of 17. Blank where the font draws nothing."""
        size, dx, dy, angle = random.uniform(-1, 1, 4) * (jitter.size, jitter.offset, jitter.offset, jitter.rotation)
        font = self._font(round(self._scale * (1 + size)))
        left, top, right, bottom = font.getbbox(character)
        larger = max(right - left, bottom - top, 1)
        if larger > LARGEST * OVERSAMPLING:
            font = self._font(max(4, int(font.size * LARGEST * OVERSAMPLING / larger)))
            left, top, right, bottom = font.getbbox(character)
        image = Image.new("L", (CANVAS, CANVAS), 0)
        place = ((CANVAS - right - left) / 2 + dx * OVERSAMPLING, (CANVAS - bottom - top) / 2 + dy * OVERSAMPLING)
        ImageDraw.Draw(image).text(place, character, fill=255, font=font)
        if angle:
            image = image.rotate(angle, Image.Resampling.BILINEAR)
        return quantise(np.asarray(image.reduce(OVERSAMPLING)))


def quantise(grey: NDArray[np.uint8] | NDArray[np.float64]) -> Images:
    """Nearest of LEVELS grey levels, 0 to 255."""
    step = 255 // (LEVELS - 1)
    return (np.clip(np.rint(grey.astype(np.float64) / step), 0, LEVELS - 1) * step).astype(np.uint8)
