"""Jobs: a measured model or run with its name, and how a list of them is carried out."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from ..store import Measured, Predictions
from ..train import State, predict
from ..world import World

Attribute = str | float | int | bool


@dataclass(frozen=True)
class Outcome:
    """What a job hands back to be stored."""

    positions: list[float]
    predictions: Predictions
    parameters: int = 0
    weights: dict[int, State] | None = None


@dataclass(frozen=True)
class Job:
    """One thing to measure. `measure` must depend on nothing but the world and what earlier stages stored."""

    id: str
    title: str
    group: str
    measure: Callable[[World], Outcome]
    description: str = ""
    family: str | None = None
    seed: int | None = None
    unit: str = "step"
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


_world: World | None = None
_jobs: dict[str, Job] = {}


def run_jobs(world: World, jobs: Sequence[Job], workers: int, title: str) -> None:
    """Carry out the jobs that the store does not have yet, in `workers` processes of one thread each."""
    global _world, _jobs
    waiting = [job for job in jobs if not world.store.has(job.id)]
    _world, _jobs = world, {job.id: job for job in waiting}
    if workers <= 1:
        for job in tqdm(waiting, desc=title, disable=None):
            carry_out(job.id)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = [pool.submit(carry_out, job.id) for job in waiting]
        for future in tqdm(as_completed(futures), total=len(futures), desc=title, disable=None):
            future.result()


def run_apart(work: Callable[[], None]) -> None:
    """Do the work in a forked process, so that this one never starts CUDA and can be forked again."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(f"the process of {getattr(work, '__name__', 'this work')} ended with status {process.exitcode}; see above")


def carry_out(job_id: str) -> None:
    """Measure one job and store it, unless another process has done so meanwhile."""
    if _world is None:
        raise RuntimeError("no world is open in this process")
    if _world.store.has(job_id):
        return
    torch.set_num_threads(1)
    started = time.perf_counter()
    outcome = _jobs[job_id].measure(_world)
    seconds = time.perf_counter() - started
    if outcome.weights is not None:
        _world.store.save_weights(job_id, outcome.weights)
    _world.store.save(job_id, Measured(outcome.positions, outcome.predictions, seconds, outcome.parameters))


def measure_states(world: World, network: nn.Module, states: Mapping[int, State]) -> tuple[list[float], Predictions]:
    """Predicted classes on every test set at each kept step: uint8 [steps, sets, images]."""
    steps = sorted(states)
    rows = []
    for step in steps:
        network.load_state_dict(states[step])
        rows.append(measure(world, network))
    return [float(step) for step in steps], np.stack(rows)


def measure(world: World, network: nn.Module) -> Predictions:
    """Predicted classes on every test set: uint8 [sets, images]."""
    return np.stack([predict(network, data) for data in world.tests.values()])


def count_parameters(network: nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())
