"""Where networks are trained and measured: the processor, or a graphics card through CUDA."""

from __future__ import annotations

import os

import torch

# Asks the driver without starting CUDA: a process in which CUDA has started cannot be forked into workers.
os.environ.setdefault("PYTORCH_NVML_BASED_CUDA_CHECK", "1")

CHOICES = ("auto", "cpu", "cuda")

_chosen = torch.device("cpu")


def choose_device(name: str) -> torch.device:
    """Set the device of this process and of the workers that are forked from it.

    Args:
        name: "cpu", "cuda", or "auto" for CUDA where there is some.

    Raises:
        ValueError: if the name is none of CHOICES, or CUDA is asked for and not there.
    """
    global _chosen
    if name not in CHOICES:
        raise ValueError(f'device "{name}" is not known; use one of {", ".join(CHOICES)}')
    if name == "cuda" and not torch.cuda.is_available():
        raise ValueError('device "cuda": PyTorch finds no CUDA here; use "cpu", or "auto"')
    _chosen = torch.device("cuda" if name != "cpu" and torch.cuda.is_available() else "cpu")
    if _chosen.type == "cuda":
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False
    return _chosen


def device() -> torch.device:
    """The device that `choose_device` has set; the processor before that."""
    return _chosen


def default_workers() -> int:
    """Processes that keep the device busy: two on the processor; more where each mostly waits for the card."""
    return 2 if _chosen.type == "cpu" else max(2, min(8, os.cpu_count() or 2))


def device_name() -> str:
    """As a protocol names it. Starts CUDA: call it where nothing is forked afterwards."""
    return "CPU" if _chosen.type == "cpu" else torch.cuda.get_device_name(_chosen)
