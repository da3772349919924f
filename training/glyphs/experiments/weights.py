"""Networks made of the weights of others: between the start and the end of a run, and averages of runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..config import CAPITALS
from ..networks import small_cnn
from ..train import State
from ..world import World
from .finetuning import FineTuning
from .jobs import Job, Outcome, measure
from .plans import KEPT_HEAD, ORDERS, PRETRAINED, PROBE_FIRST, SOUP
from .pretraining import last_state

ALPHAS = tuple(round(0.1 * k, 1) for k in range(11))
"""0 is the start of the run, 1 its end."""


def mix(states: Sequence[State], shares: Sequence[float]) -> State:
    """The weighted sum of networks of one shape."""
    return {
        name: sum((share * state[name] for state, share in zip(states, shares, strict=True)), 0 * states[0][name]) for name in states[0]
    }


def measure_mixes(world: World, mixes: Sequence[State]) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Predicted classes uint8 [networks, sets, images]."""
    network = small_cnn(len(CAPITALS))
    rows = []
    for state in mixes:
        network.load_state_dict(state)
        rows.append(measure(world, network))
    return np.stack(rows)


def interpolation_job(plan: FineTuning, seed: int) -> Job:
    def run(world: World) -> Outcome:
        states = world.store.load_weights(plan.job_id(seed))
        start, end = states[min(states)], states[max(states)]
        mixes = [mix([start, end], [1 - alpha, alpha]) for alpha in ALPHAS]
        return Outcome([float(alpha) for alpha in ALPHAS], measure_mixes(world, mixes))

    return Job(
        f"between-{plan.id}-s{seed}",
        f"{plan.title}: weights between start and end, seed {seed}",
        "interpolated",
        run,
        "Weights (1 − α) · start + α · end, without further training.",
        f"between-{plan.id}",
        seed,
        "alpha",
        {"experiment": "weights", "condition": f"between start and end: {plan.title}"},
    )


def average_job() -> Job:
    """Averages of 1 to ORDERS runs from the same start; the position is their number."""

    def run(world: World) -> Outcome:
        ends = [last_state(world, plan.job_id(0)) for plan in (KEPT_HEAD, *SOUP)]
        mixes = [mix(ends[:count], [1 / count] * count) for count in range(1, len(ends) + 1)]
        return Outcome([float(count) for count in range(1, ORDERS + 1)], measure_mixes(world, mixes))

    return Job("average", "Average of runs from one start, head kept", "interpolated", run, attributes={"experiment": "weights"})


def interpolations(world: World) -> list[Job]:
    plans = (KEPT_HEAD, PROBE_FIRST, PRETRAINED)
    return [interpolation_job(plan, seed) for seed in range(world.scale.vary_seeds) for plan in plans]


def weight_jobs(world: World) -> list[Job]:
    return [*interpolations(world), average_job()]
