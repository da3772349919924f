"""A whole example: train a small network on letters of one typeface, record it, and drop the result onto the page.

    python -m recorder.example [FOLDER]

Takes half a minute. It needs no font packages: it trains on Pillow's own typeface and measures on the shift sets in `public/shiftsets`.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import ImageFont
from torch import Tensor, nn
from torch.nn import functional

from glyphs.config import CAPITALS, REPOSITORY_DIR
from glyphs.render import Jitter, Renderer

from . import Recorder

SHIFT_SETS = REPOSITORY_DIR / "public" / "shiftsets"


def load_shift_set(name: str) -> list[tuple[Tensor, Tensor]]:
    """A bundled test set in batches: float32 [N, 1, 32, 32] in [0, 1], labels int64 [N]."""
    manifest = json.loads((SHIFT_SETS / f"{name}.json").read_text())
    content = gzip.decompress((SHIFT_SETS / manifest["file"]).read_bytes())
    count, height, width = (int(manifest[key]) for key in ("count", "height", "width"))
    labels = torch.from_numpy(np.frombuffer(content, np.uint8, count).astype(np.int64))
    pixels = np.frombuffer(content, np.uint8, offset=count).reshape(count, 1, height, width)
    images = torch.from_numpy(pixels.astype(np.float32) / 255)
    return list(zip(images.split(520), labels.split(520), strict=True))


def training_letters(per_class: int) -> tuple[Tensor, Tensor]:
    """Capitals of the typeface that Pillow carries, drawn with jitter."""
    font = ImageFont.load_default(32)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("this Pillow was built without FreeType")  # noqa: TRY004 - the installation is at fault, no argument
    renderer, random = Renderer(font), np.random.default_rng(0)
    images = np.stack([renderer.draw(letter, Jitter(), random) for letter in CAPITALS for _ in range(per_class)])
    labels = np.repeat(np.arange(len(CAPITALS)), per_class)
    return torch.from_numpy(images[:, None].astype(np.float32) / 255), torch.from_numpy(labels)


def network() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.Conv2d(8, 16, 3, stride=2, padding=1),
        nn.ReLU(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(256, len(CAPITALS)),
    )


def main(folder: Path, steps: int = 200, per_class: int = 40) -> None:
    torch.manual_seed(0)
    model, (images, labels) = network(), training_letters(per_class)
    optimiser = torch.optim.Adam(model.parameters(), 3e-3)
    loaders = {name: load_shift_set(name) for name in ("glyphs-text", "glyphs-handwriting", "glyphs-display")}

    recorder = Recorder(model, loaders, folder, testbed="glyphs", run="one-typeface", title="Trained on one typeface", group="from-scratch")
    recorder.after_step(0)
    for step in range(1, steps + 1):
        batch = torch.randint(len(labels), (64,))
        optimiser.zero_grad()
        functional.cross_entropy(model(images[batch]), labels[batch]).backward()
        optimiser.step()
        recorder.after_step(step)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("recorded"))
