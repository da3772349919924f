from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from torch import nn

from glyphs.config import CAPITALS
from glyphs.export import export_sequential, near_ties, run_onnx
from glyphs.networks import SmallViT, head_of, mlp, replace_head, small_cnn, small_resnet
from glyphs.train import Recipe, checkpoint_steps, cosine, logits_of, train, translate
from glyphs.world import World

from .conftest import drawn


@pytest.mark.parametrize(
    "network",
    [
        small_cnn(26),
        small_cnn(26, 8, 2),
        small_cnn(26, 8, 4),
        small_cnn(26, pool=1),
        small_cnn(26, pool=4, dropout=0.5),
        mlp(26, ()),
        mlp(26, (32,)),
        small_resnet(26, 8),
        SmallViT(26, 24, 1),
    ],
)
def test_every_network_maps_images_to_logits(network: nn.Module) -> None:
    assert network(torch.zeros(3, 1, 32, 32)).shape == (3, 26)


def test_the_onnx_file_gives_the_logits_of_pytorch_for_any_batch(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network, data = small_cnn(26), drawn(CAPITALS, 2, 0)
    facts = export_sequential(network, tmp_path / "a.onnx")
    ours = logits_of(network, data).numpy()
    for batch in (1, 7, 520):
        np.testing.assert_allclose(run_onnx(tmp_path / "a.onnx", data, batch), ours, atol=1e-4)
    assert export_sequential(network, tmp_path / "b.onnx") == facts
    graph = onnx.load(tmp_path / "a.onnx").graph
    assert (graph.input[0].name, graph.output[0].name) == ("images", "logits")
    assert graph.input[0].type.tensor_type.shape.dim[0].dim_param == "N"


def test_a_layer_that_the_exporter_does_not_know_is_named(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="layer 0 is BatchNorm2d"):
        export_sequential(nn.Sequential(nn.BatchNorm2d(1), nn.Flatten(), nn.Linear(1024, 26)), tmp_path / "x.onnx")


def test_near_ties_are_those_of_the_two_best() -> None:
    assert near_ties(np.array([[0, 1, 1.0005], [0, 0, 1], [2, 2, 0]], np.float32)) == [0, 2]


def test_training_learns_and_is_repeatable(world: World) -> None:
    def final() -> dict[str, torch.Tensor]:
        torch.manual_seed(3)
        network = small_cnn(26, 8)
        return train(network, [(world.fine_tuning, 1.0)], Recipe(60, 3e-3), 3, [0, 60])[60]

    first, second = final(), final()
    assert all(torch.equal(first[k], second[k]) for k in first)
    network = small_cnn(26, 8)
    network.load_state_dict(first)
    predicted = logits_of(network, world.fine_tuning).argmax(1).numpy()
    assert np.mean(predicted == world.fine_tuning.labels) > 0.5


def test_head_only_leaves_the_features(world: World) -> None:
    torch.manual_seed(0)
    states = train(network := small_cnn(26, 4), [(world.fine_tuning, 1.0)], Recipe(5, head_only=True), 0, [0, 5])
    changed = {k for k in states[0] if not torch.equal(states[0][k], states[5][k])}
    assert changed == {f"{len(network) - 1}.weight", f"{len(network) - 1}.bias"}


def test_a_replaced_head_is_decided_by_the_seed() -> None:
    network = small_cnn(36)
    torch.manual_seed(5)
    replace_head(network, 26)
    first = head_of(network).weight.clone()
    torch.manual_seed(5)
    replace_head(network, 26)
    assert torch.equal(first, head_of(network).weight) and first.shape[0] == 26


def test_checkpoint_steps_begin_dense_and_end_at_the_last() -> None:
    steps = checkpoint_steps(1500)
    assert steps[:6] == [0, 1, 2, 3, 4, 5] and steps[-1] == 1500 and len(steps) >= 25
    assert steps == sorted(set(steps))
    assert len(checkpoint_steps(400)) == 25 and checkpoint_steps(400)[-2:] == [320, 400]


def test_the_learning_rate_rises_and_falls() -> None:
    assert cosine(0) < 0.05 and cosine(0.1) == pytest.approx(1) and cosine(1) == pytest.approx(0)


def test_translation_moves_zeros_in() -> None:
    x = torch.ones(1, 1, 4, 4)
    sums = {float(translate(x, 1, np.random.default_rng(seed)).sum()) for seed in range(20)}
    assert sums <= {16.0, 12.0, 9.0} and len(sums) == 3
