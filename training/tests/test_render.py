import numpy as np
import pytest
from PIL import ImageFont

from glyphs.degrade import print_and_scan
from glyphs.render import STILL, Jitter, Renderer, quantise


@pytest.fixture
def renderer() -> Renderer:
    font = ImageFont.load_default(32)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return Renderer(font)


def test_an_image_has_sixteen_levels_and_ink_inside_the_frame(renderer: Renderer) -> None:
    image = renderer.draw("W", Jitter(), np.random.default_rng(0))
    assert image.shape == (32, 32) and image.dtype == np.uint8
    assert set(np.unique(image)) <= set(range(0, 256, 17))
    assert image.max() == 255
    assert image[0].max() == image[-1].max() == 0


def test_without_jitter_a_letter_is_centred_and_twenty_pixels_high(renderer: Renderer) -> None:
    image = renderer.draw("H", STILL, np.random.default_rng(0))
    rows, columns = np.flatnonzero(image.max(1) > 60), np.flatnonzero(image.max(0) > 60)
    assert abs(len(rows) - 20) <= 1
    assert abs((rows[0] + rows[-1]) / 2 - 15.5) <= 1
    assert abs((columns[0] + columns[-1]) / 2 - 15.5) <= 1


def test_the_same_seed_draws_the_same_image_and_another_seed_another(renderer: Renderer) -> None:
    a, b, c = (renderer.draw("K", Jitter(), np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(a, b)
    assert not np.array_equal(a, c)


def test_no_glyph_is_larger_than_the_limit() -> None:
    font = ImageFont.load_default(32)
    assert isinstance(font, ImageFont.FreeTypeFont)
    for letter in "MWQ@":
        image = Renderer(font).draw(letter, Jitter(size=0.12, offset=0, rotation=0), np.random.default_rng(3))
        assert max(np.ptp(np.flatnonzero(image.max(axis))) for axis in (0, 1)) <= 29


def test_quantising_takes_the_nearest_level() -> None:
    assert quantise(np.array([0.0, 8.4, 8.6, 254.0, 300.0, -5.0])).tolist() == [0, 0, 17, 255, 255, 0]


def test_print_and_scan_keeps_the_letter_and_changes_the_image(renderer: Renderer) -> None:
    image = renderer.draw("E", STILL, np.random.default_rng(0))
    worse = print_and_scan(image, np.random.default_rng(1))
    assert worse.shape == image.shape and set(np.unique(worse)) <= set(range(0, 256, 17))
    assert not np.array_equal(worse, image)
    assert np.corrcoef(worse.ravel(), image.ravel())[0, 1] > 0.5
