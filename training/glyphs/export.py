"""Networks as ONNX files, and ONNX files measured by onnxruntime."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .config import IMAGE_SIZE
from .data import Data

INPUT_NAME, OUTPUT_NAME, BATCH_AXIS = "images", "logits", "N"
OPSET, IR_VERSION = 17, 8

NEAR_TIE = 1e-3
"""A prediction whose two best logits are closer than this may differ between backends."""


@dataclass(frozen=True)
class FileFacts:
    bytes: int
    sha256: str


def facts_of(content: bytes) -> FileFacts:
    return FileFacts(len(content), hashlib.sha256(content).hexdigest())


def export_sequential(network: nn.Sequential, path: Path) -> FileFacts:
    """Write a sequential network of convolutions, ReLU, average pooling, flattening, dropout and linear layers as ONNX.

    The graph is written node by node rather than traced: the same weights always give the same bytes.
    Input "images" float32 [N, 1, 32, 32] in [0, 1]; output "logits" float32 [N, classes]; the batch is dynamic.

    Raises:
        TypeError: for a layer of another kind.
    """
    nodes, weights = [], []
    name = INPUT_NAME
    layers = [layer for layer in network if not isinstance(layer, nn.Dropout)]
    for index, layer in enumerate(layers):
        output = OUTPUT_NAME if index == len(layers) - 1 else f"{index}.out"
        if isinstance(layer, nn.Conv2d | nn.Linear):
            names = [f"{index}.weight", f"{index}.bias"]
            weights += [numpy_helper.from_array(p.detach().numpy(), n) for p, n in zip((layer.weight, bias_of(layer)), names, strict=True)]
            nodes.append(weighted(layer, [name, *names], output))
        elif isinstance(layer, nn.ReLU):
            nodes.append(helper.make_node("Relu", [name], [output]))
        elif isinstance(layer, nn.AvgPool2d):
            side = layer.kernel_size if isinstance(layer.kernel_size, int) else layer.kernel_size[0]
            nodes.append(helper.make_node("AveragePool", [name], [output], kernel_shape=[side, side], strides=[side, side]))
        elif isinstance(layer, nn.Flatten):
            nodes.append(helper.make_node("Flatten", [name], [output], axis=1))
        else:
            raise TypeError(f"layer {index} is {type(layer).__name__}, which this exporter does not write")
        name = output
    classes = layers[-1].out_features if isinstance(layers[-1], nn.Linear) else -1
    graph = helper.make_graph(
        nodes,
        "glyphs",
        [helper.make_tensor_value_info(INPUT_NAME, TensorProto.FLOAT, [BATCH_AXIS, 1, IMAGE_SIZE, IMAGE_SIZE])],
        [helper.make_tensor_value_info(OUTPUT_NAME, TensorProto.FLOAT, [BATCH_AXIS, classes])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="glyphs")
    onnx.checker.check_model(model, full_check=True)
    return write(model.SerializeToString(), path)


def bias_of(layer: nn.Conv2d | nn.Linear) -> Tensor:
    """The layer's bias, zeros where it has none."""
    return torch.zeros(layer.weight.shape[0]) if layer.bias is None else layer.bias


def weighted(layer: nn.Conv2d | nn.Linear, inputs: list[str], output: str) -> onnx.NodeProto:
    if isinstance(layer, nn.Linear):
        return helper.make_node("Gemm", inputs, [output], transB=1)
    pad = [int(p) for p in layer.padding]
    return helper.make_node("Conv", inputs, [output], kernel_shape=list(layer.kernel_size), strides=list(layer.stride), pads=pad + pad)


def write(content: bytes, path: Path) -> FileFacts:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return facts_of(content)


def run_onnx(path: Path, data: Data, batch: int = 520) -> NDArray[np.float32]:
    """Logits float32 [n, classes] by onnxruntime on the CPU, of pixels / 255."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    parts = []
    for start in range(0, len(data), batch):
        pixels = data.images[start : start + batch, None].astype(np.float32) / np.float32(255)
        parts.append(session.run([OUTPUT_NAME], {INPUT_NAME: pixels})[0])
    return np.concatenate(parts)


def near_ties(logits: NDArray[np.float32]) -> list[int]:
    """Images whose two best logits are closer than NEAR_TIE."""
    best = np.sort(logits, axis=1)
    return [int(i) for i in np.flatnonzero(best[:, -1] - best[:, -2] < NEAR_TIE)]
