"""What is written for the page: shift sets, checkpoints, predictions, testbed, bits."""

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime

from glyphs.checkpoints import pick_steps, write_checkpoints
from glyphs.config import CAPITALS, SET_IDS
from glyphs.experiments.jobs import run_jobs
from glyphs.experiments.plans import PRETRAINED, main_pretraining, main_runs
from glyphs.experiments.testbed_models import testbed_jobs
from glyphs.shiftsets import write_shift_sets
from glyphs.testbed import pack_bits, rows_of, trajectory_of, write_testbed
from glyphs.world import World


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_set(folder: Path, name: str) -> tuple[dict[str, object], np.ndarray, np.ndarray]:
    manifest = json.loads((folder / f"{name}.json").read_text())
    packed = (folder / manifest["file"]).read_bytes()
    content = gzip.decompress(packed)
    assert (len(packed), sha(packed), sha(content)) == (manifest["bytes"], manifest["fileSha256"], manifest["sha256"])
    count = manifest["count"]
    pixels = np.frombuffer(content, np.uint8, offset=count).reshape(count, manifest["height"], manifest["width"])
    return manifest, np.frombuffer(content, np.uint8, count), pixels


def test_a_shift_set_is_read_back_byte_for_byte_and_written_the_same_twice(world: World, tmp_path: Path) -> None:
    write_shift_sets(world.tests, tmp_path / "a")
    write_shift_sets(world.tests, tmp_path / "b")
    assert json.loads((tmp_path / "a" / "index.json").read_text()) == list(SET_IDS)
    for name, data in world.tests.items():
        manifest, labels, pixels = read_set(tmp_path / "a", name)
        assert manifest["classes"] == list(CAPITALS) and manifest["id"] == name
        assert np.array_equal(labels, data.labels) and np.array_equal(pixels, data.images)
        assert (tmp_path / "a" / f"{name}.bin").read_bytes() == (tmp_path / "b" / f"{name}.bin").read_bytes()


def test_steps_are_picked_with_both_ends() -> None:
    assert pick_steps([0, 1, 2, 5, 10], 10) == [0, 1, 2, 5, 10]
    picked = pick_steps(list(range(28)), 14)
    assert (picked[0], picked[-1], len(picked)) == (0, 27, 14)


def test_bits_are_packed_lowest_first_and_rows_filled_up() -> None:
    right = np.array([[True, False, False, False, False, False, False, False, True], [False] * 8 + [False]])
    assert pack_bits(right) == bytes([1, 1, 0, 0])


def test_runs_end_as_checkpoints_whose_counts_are_those_of_the_testbed(world: World) -> None:
    pretraining, runs = main_pretraining(world), main_runs(world)
    assert [job.seed for job in pretraining] == list(range(world.scale.seeds))
    run_jobs(world, pretraining, 1, "pretrain")
    run_jobs(world, runs, 1, "runs")
    shipped = [job for job in runs if job.id in ("pretrained-s0", "random-s0", "head-only-s0")]
    references = write_checkpoints(world, shipped, 4)
    assert set(references) == {job.id for job in shipped}
    models = testbed_jobs(world)
    run_jobs(world, models, 1, "testbed")
    trajectories = [trajectory_of(world, job, references.get(job.id, {})) for job in runs]
    rows = rows_of(world, models)
    write_testbed(world, rows, trajectories, "test")
    testbed = json.loads((world.paths.testbed / "testbed.json").read_text())

    written = next(t for t in testbed["trajectories"] if t["id"] == "pretrained-s0")
    assert written["family"] == PRETRAINED.id and written["seed"] == 0
    index = json.loads((world.paths.public / "checkpoints" / "index.json").read_text())
    line = next(run for run in index if run["id"] == "pretrained-s0")
    predictions = json.loads((world.paths.testbed / "predictions" / "pretrained-s0.json").read_text())
    for step, told in zip(line["steps"], predictions["steps"], strict=True):
        content = (world.paths.public / step["file"]).read_bytes()
        assert (len(content), sha(content)) == (step["bytes"], step["sha256"])
        recorded = next(s for s in written["steps"] if s["step"] == step["step"])
        assert recorded["checkpoint"] == {key: step[key] for key in ("file", "bytes", "sha256")}
        session = onnxruntime.InferenceSession(content)
        for name, data in world.tests.items():
            logits = session.run(None, {"images": data.images[:, None].astype(np.float32) / 255})[0]
            classes = logits.argmax(1)
            assert "".join(CAPITALS[c] for c in classes) == told["predicted"][name]
            correct = int(np.sum(classes == data.labels))
            assert correct == told["correct"][name]
            assert abs(correct - recorded["accuracies"][name]["correct"]) <= len(told["nearTies"][name])


def test_the_testbed_file_agrees_with_itself_and_its_bits(world: World) -> None:
    models = testbed_jobs(world)
    run_jobs(world, models, 1, "testbed")
    rows = rows_of(world, models)
    write_testbed(world, rows, [], "test")
    folder = world.paths.testbed
    testbed = json.loads((folder / "testbed.json").read_text())
    groups = {group["id"] for group in testbed["groups"]}
    assert rows and len({model["id"] for model in testbed["models"]}) == len(testbed["models"]) == len(rows)
    assert all(model["group"] in groups for model in testbed["models"])
    assert set(testbed["defaultBaseline"]["groups"]) <= groups
    for reference in testbed["examples"]:
        content = (folder / reference["file"]).read_bytes()
        assert (len(content), sha(content)) == (reference["bytes"], reference["sha256"])
        bits = np.unpackbits(np.frombuffer(content, np.uint8).reshape(len(rows), -1), axis=1, bitorder="little")
        assert [int(row.sum()) for row in bits] == [m["accuracies"][reference["testSet"]]["correct"] for m in testbed["models"]]


def test_what_is_measured_is_not_measured_again(world: World) -> None:
    job = main_pretraining(world)[0]
    run_jobs(world, [job], 1, "once")
    before = world.store.load(job.id)
    run_jobs(world, [job], 1, "twice")
    assert world.store.load(job.id).seconds == before.seconds


def test_checkpoints_of_an_earlier_export_are_removed(world: World) -> None:
    stale = world.paths.public / "checkpoints" / "glyphs" / "old-s0" / "step-000003.onnx"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"old")
    write_checkpoints(world, [], 4)
    assert not stale.exists()
