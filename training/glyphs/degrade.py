"""A synthetic degradation that imitates a printed page that was scanned: ink spread, blur, uneven ground, dust, noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from .render import Images, quantise


def print_and_scan(image: Images, random: np.random.Generator) -> Images:
    """One degraded copy of an image [H, W]; every strength is drawn from `random`."""
    picture = Image.fromarray(image)
    if random.random() < 0.5:
        kind = ImageFilter.MaxFilter if random.random() < 0.5 else ImageFilter.MinFilter
        spread = np.asarray(picture.filter(kind(3)), dtype=np.float64)
        share = random.uniform(0.2, 0.8)
        picture = Image.fromarray(np.uint8(share * spread + (1 - share) * np.asarray(picture)))
    blurred = picture.filter(ImageFilter.GaussianBlur(float(random.uniform(0.4, 1.2))))
    ink = np.asarray(blurred, dtype=np.float64) / 255 * random.uniform(0.55, 0.95)
    return quantise(255 * np.clip(dust(ground(ink, random), random) + random.normal(0, random.uniform(0.02, 0.08), ink.shape), 0, 1))


def ground(ink: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Add a paper tone that changes linearly across the image."""
    height, width = ink.shape
    y, x = np.mgrid[0:height, 0:width]
    slope_x, slope_y = random.uniform(-0.08, 0.08, 2)
    return ink + random.uniform(0, 0.12) + slope_x * (x / width - 0.5) + slope_y * (y / height - 0.5)


def dust(page: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Specks of ink on the ground and holes in the ink, and now and then a streak of the scanner."""
    share = random.uniform(0, 0.015)
    chance = random.random(page.shape)
    page = np.where(chance < share, 0.9, np.where(chance > 1 - share, 0.05, page))
    if random.random() < 0.1:
        page[random.integers(0, page.shape[0])] += random.uniform(-0.4, 0.4)
    return page
