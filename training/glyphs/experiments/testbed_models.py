"""The testbed: models trained on the fine-tuning set alone, from random weights, weak to strong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import torch
from torch import nn

from ..config import CAPITALS
from ..networks import SmallViT, mlp, small_cnn, small_resnet
from ..train import Recipe, train
from ..world import World
from .classical import classical_jobs, subset
from .jobs import Attribute, Job, Outcome, count_parameters, measure_states

CLASSES = len(CAPITALS)


@dataclass(frozen=True)
class Spec:
    """One training run of which several stopping times become models."""

    id: str
    title: str
    group: str
    make: Callable[[], nn.Module]
    stops: tuple[int, ...]
    recipe: Recipe = field(default_factory=lambda: Recipe(0))
    share: float = 1.0


def network_specs() -> list[Spec]:
    return [*fully_connected(), *convolutional(), *varied(), *residual(), *transformers()]


def fully_connected() -> list[Spec]:
    shapes: list[tuple[int, ...]] = [(), (32,), (128,), (512,), (256, 256), (512, 256, 128)]
    return [
        Spec(
            "mlp" + "".join(f"-{units}" for units in shape) if shape else "softmax",
            f"Fully connected, {' + '.join(map(str, shape))} hidden" if shape else "Softmax regression, Adam",
            "fully-connected",
            partial(mlp, CLASSES, shape),
            (80, 400, 2000),
        )
        for shape in shapes
    ]


def convolutional() -> list[Spec]:
    shapes = [(4, 2), (8, 2), (16, 2), (4, 3), (8, 3), (12, 3), (20, 3), (28, 3), (8, 4), (16, 4)]
    return [
        Spec(
            f"cnn-{width}x{depth}",
            f"Convolutional, {depth} layers from {width} channels",
            "convolutional",
            partial(small_cnn, CLASSES, width, depth),
            (150, 500, 2000),
        )
        for width, depth in shapes
    ]


def varied() -> list[Spec]:
    """The three-layer network with less data, augmentation, regularisation, other optimisers and another pooling."""
    base = Spec("cnn-20x3", "Convolutional, 3 layers from 20 channels", "convolutional", lambda: small_cnn(CLASSES), (300, 1500))
    narrow = replace(base, id="cnn-10x3", title="Convolutional, 3 layers from 10 channels", make=lambda: small_cnn(CLASSES, 10))
    specs = [replace(spec, id=f"{spec.id}-data-{share:g}", share=share) for spec in (base, narrow) for share in (0.01, 0.03, 0.1, 0.3)]
    changes: list[tuple[str, str, Recipe]] = [
        ("shift-1", "shifted by up to 1 pixel", Recipe(0, shift=1)),
        ("shift-3", "shifted by up to 3 pixels", Recipe(0, shift=3)),
        ("decay-0.3", "weight decay 0.3", Recipe(0, weight_decay=0.3)),
        ("decay-3", "weight decay 3", Recipe(0, weight_decay=3.0)),
        ("smoothing", "label smoothing 0.1", Recipe(0, label_smoothing=0.1)),
        ("sgd-0.03", "SGD, learning rate 0.03", Recipe(0, 0.03, optimiser="sgd")),
        ("sgd-0.1", "SGD, learning rate 0.1", Recipe(0, 0.1, optimiser="sgd")),
        ("slow", "learning rate 0.0003", Recipe(0, 3e-4)),
        ("fast", "learning rate 0.004", Recipe(0, 4e-3)),
        ("batch-256", "batches of 256", Recipe(0, batch=256)),
    ]
    specs += [replace(base, id=f"{base.id}-{name}", title=f"{base.title}, {words}", recipe=recipe) for name, words, recipe in changes]
    for name, words, make in (
        ("dropout", "dropout 0.5", lambda: small_cnn(CLASSES, dropout=0.5)),
        ("pool-1", "global average pooling", lambda: small_cnn(CLASSES, pool=1)),
        ("pool-4", "no pooling", lambda: small_cnn(CLASSES, pool=4)),
    ):
        specs.append(replace(base, id=f"{base.id}-{name}", title=f"{base.title}, {words}", make=make))
    return specs


def residual() -> list[Spec]:
    base = Spec("resnet-8", "Residual, from 8 channels", "residual", lambda: small_resnet(CLASSES, 8), (100, 300, 1000))
    wide = replace(base, id="resnet-16", title="Residual, from 16 channels", make=lambda: small_resnet(CLASSES, 16))
    return [base, wide, replace(base, id="resnet-8-data-0.1", share=0.1)]


def transformers() -> list[Spec]:
    sizes = ((24, 1), (40, 2))
    return [
        Spec(
            f"vit-{size}x{layers}",
            f"Vision transformer, {layers} {'layer' if layers == 1 else 'layers'} of {size}",
            "transformer",
            partial(SmallViT, CLASSES, size, layers),
            (300, 1000, 2500),
        )
        for size, layers in sizes
    ]


def network_job(spec: Spec, cap: int) -> Job:
    """Stops beyond `cap` steps are cut to it (a small run trains less)."""
    stops = sorted({min(stop, cap) for stop in spec.stops})

    def measure(world: World) -> Outcome:
        torch.manual_seed(11)
        network = spec.make()
        data = subset(world.fine_tuning, spec.share, 7)
        states = train(network, [(data, 1.0)], replace(spec.recipe, steps=stops[-1]), 11, stops)
        steps, predictions = measure_states(world, network, states)
        return Outcome(steps, predictions, count_parameters(network))

    attributes: dict[str, Attribute] = {"data": spec.share, "method": spec.title.split(",")[0]}
    title = spec.title if spec.share == 1 else f"{spec.title}, {100 * spec.share:g} % of the data"
    return Job(f"model-{spec.id}", title, spec.group, measure, attributes=attributes)


def testbed_jobs(world: World) -> list[Job]:
    """Every job of the testbed, thinned to the scale's share."""
    cap = 10_000 if world.scale.name == "full" else world.scale.finetune_steps
    jobs = [*(replace(job, id=f"model-{job.id}") for job in classical_jobs()), *(network_job(spec, cap) for spec in network_specs())]
    return thin(jobs, world.scale.testbed_share)


def thin(jobs: Sequence[Job], share: float) -> list[Job]:
    """Every k-th job, so that about `share` of them stay."""
    return list(jobs[:: max(1, round(1 / share))])
