"""Record a PyTorch training run as a trajectory file and ONNX checkpoints that the explorer reads."""

from .recorder import Recorder

__all__ = ["Recorder"]
