"""The experiments on a tiny world: every job list runs, and everything that is committed is written."""

import json
from collections import Counter

import numpy as np
import pytest
import torch

from glyphs.analysis import effective_robustness, fit, over_seeds
from glyphs.config import OTHER_CHARACTERS
from glyphs.data import Data
from glyphs.experiments import plans, weights
from glyphs.experiments.difficulty import consistency
from glyphs.experiments.finetuning import run, start_of
from glyphs.experiments.jobs import run_jobs
from glyphs.experiments.testbed_models import testbed_jobs
from glyphs.experiments.varying import by_difficulty, equal_size, of_kind, of_size
from glyphs.experiments.weights import mix
from glyphs.finding import at_high, verdict_of
from glyphs.readings import Course
from glyphs.stages import all_jobs, write_everything
from glyphs.strategies import best_high, id_at_peak, shifted_at_peak
from glyphs.testbed import rows_of
from glyphs.train import Recipe
from glyphs.unique import missed_by_all, unique_counts
from glyphs.world import World

from .conftest import drawn, make_world


def prepare(world: World) -> World:
    """The one data set that is drawn from font files, drawn beforehand."""
    few = drawn(OTHER_CHARACTERS, 2, 60)
    few.save(world.paths.data(world.scale) / "pool-few-s0.npz")
    return world


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world in which every job has been carried out; tests only read it."""
    world = prepare(make_world(tmp_path_factory.mktemp("measured")))
    run_jobs(world, testbed_jobs(world), 1, "testbed")
    run_jobs(world, [*plans.main_pretraining(world), *plans.varied_pretraining(world)], 1, "pre-training")
    run_jobs(world, [*plans.main_runs(world), *plans.varied_runs(world), *plans.soup_runs(world)], 1, "runs")
    run_jobs(world, weights.weight_jobs(world), 1, "weights")
    return world


def test_everything_is_measured_and_written(measured: World) -> None:
    assert all(measured.store.has(job.id) for job in all_jobs(measured))
    write_everything(measured)
    folder, public = measured.paths.testbed, measured.paths.public
    testbed = json.loads((folder / "testbed.json").read_text())
    ids = [t["id"] for t in testbed["trajectories"]]
    assert len(ids) == len(set(ids))
    families = Counter(t["family"] for t in testbed["trajectories"])
    assert families["pretrained"] == families["random"] == families["head-only"] == measured.scale.seeds
    assert {t["unit"] for t in testbed["trajectories"]} == {"step", "alpha"}
    known = {attribute["id"] for attribute in testbed["attributes"]}
    assert all(set(t["attributes"]) <= known for t in testbed["trajectories"])
    bundled = json.loads((public / "checkpoints" / "index.json").read_text())
    assert len(bundled) >= 6
    assert {run["trajectory"] for run in bundled} <= set(ids)
    unique = json.loads((folder / "right-where-no-other.json").read_text())
    assert [r["run"] for r in unique["runs"]] == ids
    for entry in unique["runs"]:
        for name, counts in entry["right"].items():
            assert len(counts) == len(entry["steps"]) and max(counts) <= unique["testSets"][name]["missedByAll"]
    assert json.loads((folder / "findings.json").read_text())["findings"]
    assert (folder / "findings.md").read_text().count("\n| ") > 5
    assert json.loads((folder / "protocol.json").read_text())["secondsInAll"] >= 0


def test_conditions_of_an_experiment_have_equal_sizes(world: World) -> None:
    prepare(world)
    assert {len(plan.choose(world, 0)) for plan in map(of_kind, ("display", "text", "handwriting"))} == {equal_size(world)}
    sizes = [len(plan.choose(world, 0)) for plan in (of_size(0.1), of_size(0.5))]
    assert sizes == [round(0.1 * len(world.pool)), round(0.5 * len(world.pool))]
    kinds = world.kinds_of(of_kind("text").choose(world, 0))
    assert set(kinds) == {"text"}


def test_difficulty_is_chosen_class_by_class() -> None:
    data = drawn("AB", 10, 1)
    scores = np.arange(20, dtype=np.float32)
    easiest, hardest = (by_difficulty(data, scores, name, 0.2, 0) for name in ("easiest", "hardest"))
    for part, wanted in ((easiest, {16, 17, 18, 19}), (hardest, {0, 1, 2, 3})):
        assert Counter(part.labels.tolist()) == {0: 2, 1: 2}
        pixels = {data.images[i].tobytes() for i in wanted}
        assert {image.tobytes() for image in part.images} <= pixels


def test_a_mislabelled_example_is_the_hardest() -> None:
    data = drawn("HOXI", 30, 2)
    labels = data.labels.copy()
    labels[0] = (labels[0] + 1) % 4
    scores = consistency(Data(data.images, labels, data.faces), 4, Recipe(60, 3e-3, 32))
    assert scores[0] == scores.min() and np.median(scores) > 0.8


def test_replay_keeps_one_output_for_each_class_and_starts_where_the_plain_run_starts(world: World) -> None:
    run_jobs(world, plans.main_pretraining(world), 1, "pretrain")
    states = run(world, plans.REPLAY, 0, Recipe(4, batch=8), [0, 4])
    start = start_of(world, plans.PRETRAINED, 0).state_dict()
    assert all(torch.equal(states[0][name], start[name]) for name in start)
    assert any(not torch.equal(states[4][name], start[name]) for name in start)


def test_head_first_starts_from_the_pre_trained_features(world: World) -> None:
    run_jobs(world, plans.main_pretraining(world), 1, "pretrain")
    states = run(world, plans.PROBE_FIRST, 0, Recipe(4, batch=8), [0, 4])
    plain = start_of(world, plans.PRETRAINED, 0).state_dict()
    changed = {name for name in plain if not torch.equal(states[0][name], plain[name])}
    assert changed == {name for name in plain if name.startswith(f"{len(start_of(world, plans.PRETRAINED, 0)) - 1}.")}


def test_mixing_weights() -> None:
    a, b = {"w": torch.tensor([0.0, 2.0])}, {"w": torch.tensor([4.0, 2.0])}
    assert mix([a, b], [0.75, 0.25])["w"].tolist() == [1.0, 2.0]


def test_unique_counts_are_those_that_no_model_gets(measured: World) -> None:
    rows = rows_of(measured, testbed_jobs(measured))
    missed = missed_by_all(measured, rows)
    labels = np.stack([data.labels for data in measured.tests.values()])
    by_hand = np.ones_like(missed)
    for row in rows:
        by_hand &= row.predictions != labels
    assert np.array_equal(missed, by_hand)
    job = plans.main_runs(measured)[0]
    counts = unique_counts(measured, missed, job)
    first = measured.store.load(job.id).predictions[0]
    assert counts[0].tolist() == [int(((first == labels) & by_hand)[i].sum()) for i in range(len(labels))]


def test_the_line_is_the_one_of_the_logits() -> None:
    x = np.array([0.2, 0.5, 0.8, 0.9, 1.0])
    y = 1 / (1 + np.exp(-(0.5 * np.log(x[:4] / (1 - x[:4])) - 1)))
    line = fit(x, np.append(y, 0.7))
    assert (line.n, round(line.slope, 9), round(line.intercept, 9)) == (4, 0.5, -1.0)
    assert effective_robustness(line, np.array([0.5]), np.array([0.3])) == pytest.approx([0.3 - 1 / (1 + np.e)])


def test_intervals_over_seeds() -> None:
    estimate = over_seeds([1.0, 2.0, 3.0])
    assert estimate.mean == 2 and estimate.high == pytest.approx(2 + 4.303 / 3**0.5)
    assert over_seeds([1.0]).low == 1.0


def test_verdicts_follow_from_the_intervals() -> None:
    up, down, held = over_seeds([1.0, 1.1, 1.2]), over_seeds([-1.0, -1.1, -1.2]), over_seeds([-1.0, 1.0])
    assert verdict_of({"glyphs-display": up, "glyphs-handwriting": up}) == "agrees"
    assert verdict_of({"glyphs-display": down}) == "contradicted"
    assert verdict_of({"glyphs-display": held}) == "open"
    assert verdict_of({"glyphs-display": up, "glyphs-handwriting": held}) == "agrees on display; open on handwriting"


def course(id_accuracy: list[float], er: list[float]) -> Course:
    """Shifted accuracy is 50 points below."""
    x, steps = np.array(id_accuracy), [float(k) for k in range(len(er))]
    return Course("job", "glyphs-display", steps, x, x - 50, np.array(er))


def test_a_run_that_starts_above_the_high_accuracy_is_read_at_its_best_there() -> None:
    falling, rising = course([96, 95, 97], [11, 8, 2]), course([4, 80, 96], [-4, 6, 3])
    assert (at_high(falling), best_high(falling)) == (None, 11)
    assert at_high(rising) == pytest.approx(6 - 3 * 14 / 16)
    assert best_high(rising) == 3


def test_the_peak_of_a_run_ignores_steps_near_chance() -> None:
    early = course([3, 60, 90, 95], [9, 4, 5, 1])
    assert (shifted_at_peak(early), id_at_peak(early)) == (-5, -5)
    assert id_at_peak(course([3, 9], [9, 1])) is None
