"""The networks. Every one maps float32 images [N, 1, 32, 32] in [0, 1] to logits [N, classes]."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .config import IMAGE_SIZE


def small_cnn(classes: int, width: int = 20, depth: int = 3, pool: int = 2, dropout: float = 0.0) -> nn.Sequential:
    """`depth` 3×3 convolutions of stride 2 whose channels double from `width`, average pooling to `pool`×`pool`, one linear layer."""
    layers: list[nn.Module] = []
    channels = 1
    for level in range(depth):
        layers += [nn.Conv2d(channels, width << level, 3, stride=2, padding=1), nn.ReLU()]
        channels = width << level
    side = IMAGE_SIZE >> depth
    if side > pool:
        layers.append(nn.AvgPool2d(side // pool))
    layers += [nn.Flatten(), *([nn.Dropout(dropout)] if dropout else []), nn.Linear(channels * min(side, pool) ** 2, classes)]
    return nn.Sequential(*layers)


def mlp(classes: int, hidden: tuple[int, ...]) -> nn.Sequential:
    """Fully connected layers on the pixels; no hidden layer makes it logistic regression."""
    layers: list[nn.Module] = [nn.Flatten()]
    size = IMAGE_SIZE * IMAGE_SIZE
    for units in hidden:
        layers += [nn.Linear(size, units), nn.ReLU()]
        size = units
    return nn.Sequential(*layers, nn.Linear(size, classes))


class Residual(nn.Module):
    """x + f(x), f two 3×3 convolutions with batch normalisation."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


def small_resnet(classes: int, width: int = 16) -> nn.Sequential:
    """Three stages of one residual block each, halving the side and doubling the channels between them."""

    def down(a: int, b: int) -> list[nn.Module]:
        return [nn.Conv2d(a, b, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]

    return nn.Sequential(
        *down(1, width),
        Residual(width),
        *down(width, 2 * width),
        Residual(2 * width),
        *down(2 * width, 4 * width),
        Residual(4 * width),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * width, classes),
    )


class SmallViT(nn.Module):
    """Patches of 4×4, learned positions, pre-norm encoder layers, mean over tokens."""

    def __init__(self, classes: int, size: int = 48, layers: int = 2, heads: int = 4, patch: int = 4) -> None:
        super().__init__()
        self.patches = nn.Conv2d(1, size, patch, stride=patch)
        self.positions = nn.Parameter(0.02 * torch.randn(1, (IMAGE_SIZE // patch) ** 2, size))
        self.encoder = nn.ModuleList(
            nn.TransformerEncoderLayer(size, heads, 2 * size, 0.0, batch_first=True, norm_first=True) for _ in range(layers)
        )
        self.norm = nn.LayerNorm(size)
        self.head = nn.Linear(size, classes)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.patches(x).flatten(2).transpose(1, 2) + self.positions
        for layer in self.encoder:
            tokens = layer(tokens)
        return self.head(self.norm(tokens.mean(1)))


def head_of(network: nn.Sequential) -> nn.Linear:
    """The last layer of one of this file's sequential networks."""
    last = network[-1]
    if not isinstance(last, nn.Linear):
        raise TypeError(f"the last layer is {type(last).__name__}, a linear layer was expected")
    return last


def replace_head(network: nn.Sequential, classes: int) -> None:
    """Put a fresh random linear layer for `classes` in place of the last one; the torch seed decides its weights."""
    network[-1] = nn.Linear(head_of(network).in_features, classes)
