"""Where training runs, how long stages take, and work in a process of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from glyphs import device as devices
from glyphs.config import SMALL, Paths
from glyphs.experiments.jobs import run_apart
from glyphs.networks import small_cnn
from glyphs.timing import stage_seconds, timed
from glyphs.train import Recipe, logits_of, train

from .conftest import drawn

needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="PyTorch finds no CUDA on this machine")


@pytest.fixture(autouse=True)
def on_the_processor_afterwards() -> Iterator[None]:
    yield
    devices.choose_device("cpu")


def test_a_device_that_is_not_there_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert devices.choose_device("auto").type == "cpu" and devices.default_workers() == 2
    with pytest.raises(ValueError, match='"cuda": PyTorch finds no CUDA here'):
        devices.choose_device("cuda")
    with pytest.raises(ValueError, match='"tpu" is not known; use one of auto, cpu, cuda'):
        devices.choose_device("tpu")


def test_auto_takes_cuda_where_there_is_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert devices.choose_device("auto").type == "cuda" and devices.default_workers() >= 2
    assert devices.choose_device("cpu").type == "cpu"


def test_what_is_handed_out_lies_on_the_processor() -> None:
    network, data = small_cnn(26), drawn("ABC", 8, 1)
    states = train(network, [(data, 1.0)], Recipe(3), 0, [0, 3])
    assert {value.device.type for state in states.values() for value in state.values()} == {"cpu"}
    assert logits_of(network, data).device.type == "cpu"
    assert not torch.equal(states[0]["0.weight"], states[3]["0.weight"])
    assert torch.equal(states[3]["0.weight"], network.state_dict()["0.weight"])


@needs_cuda
def test_cuda_trains_the_network_that_the_processor_trains() -> None:
    data = drawn("ABC", 8, 1)
    ends = []
    for name in ("cpu", "cuda"):
        devices.choose_device(name)
        torch.manual_seed(3)
        network = small_cnn(26)
        train(network, [(data, 1.0)], Recipe(5), 0)
        ends.append(logits_of(network, data))
    assert torch.allclose(ends[0], ends[1], atol=1e-3)


def test_stage_times_add_up_also_where_a_stage_is_interrupted(tmp_path: Path) -> None:
    paths = Paths(tmp_path, tmp_path, tmp_path)
    assert stage_seconds(paths, SMALL) == {}
    with timed("draw", paths, SMALL):
        pass
    file = tmp_path / "small" / "stage-seconds.json"
    file.write_text(json.dumps({"draw": 5.0}))
    with pytest.raises(KeyboardInterrupt), timed("draw", paths, SMALL):
        raise KeyboardInterrupt
    with timed("runs", paths, SMALL):
        pass
    seconds = stage_seconds(paths, SMALL)
    assert list(seconds) == ["draw", "runs"] and 5.0 <= seconds["draw"] < 6.0


def test_work_apart_leaves_no_trace_here_but_its_failure() -> None:
    seen: list[int] = []
    run_apart(lambda: seen.append(1))
    assert seen == []

    def fails() -> None:
        raise SystemExit(3)

    with pytest.raises(RuntimeError, match="the process of fails ended with status 3"):
        run_apart(fails)
