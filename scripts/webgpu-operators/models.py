"""Writes networks of one node each: every operator of the ONNX standard, in every form that opsets 7 to 22 know, for each of
some number formats. probe.ts asks onnxruntime-web which of them its WebGPU backend takes.

    pip install onnx
    python scripts/webgpu-operators/models.py > models.json

What the model's shapes are does not matter: onnxruntime places a node by operator, version and number formats alone.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import onnx
from onnx import TensorProto, defs, helper

OPSETS = range(7, 23)
FORMATS = {
    "float32": TensorProto.FLOAT,
    "float16": TensorProto.FLOAT16,
    "int32": TensorProto.INT32,
    "uint32": TensorProto.UINT32,
    "int64": TensorProto.INT64,
    "uint8": TensorProto.UINT8,
    "int8": TensorProto.INT8,
    "bool": TensorProto.BOOL,
}
NAMES = {"float32": "float"}
BY_NAME = {f"tensor({NAMES.get(name, name)})": number for name, number in FORMATS.items()}
# Layout decides some kernels (channels last inside): these are given images of known shape.
IMAGES = {
    "Conv": [[1, 2, 4, 4], [2, 2, 1, 1], [2]],
    "ConvInteger": [[1, 2, 4, 4], [2, 2, 1, 1]],
    "ConvTranspose": [[1, 2, 4, 4], [2, 2, 1, 1], [2]],
    "DeformConv": [[1, 2, 4, 4], [2, 2, 1, 1], [1, 2, 4, 4]],
    "QLinearConv": [[1, 2, 4, 4], [], [], [2, 2, 1, 1], [], [], [], []],
    "BatchNormalization": [[1, 2, 4, 4], [2], [2], [2], [2]],
    "InstanceNormalization": [[1, 2, 4, 4], [2], [2]],
    "GroupNormalization": [[1, 2, 4, 4], [2], [2]],
    "GridSample": [[1, 2, 4, 4], [1, 4, 4, 2]],
    "MaxUnpool": [[1, 2, 4, 4], [1, 2, 4, 4]],
    "MaxRoiPool": [[1, 2, 4, 4], [1, 5]],
    "RoiAlign": [[1, 2, 4, 4], [1, 4], [1]],
}
ONE_IMAGE = {
    "AveragePool", "MaxPool", "LpPool", "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "DepthToSpace",
    "SpaceToDepth", "LRN", "Upsample", "Resize", "MeanVarianceNormalization",
}  # fmt: skip
ATTRIBUTES: dict[str, Any] = {
    "kernel_shape": [1, 1],
    "pooled_shape": [1, 1],
    "axis": 0,
    "axes": [0],
    "to": TensorProto.FLOAT,
    "blocksize": 2,
    "size": 1,
    "equation": "...i->...i",
    "direction": "LEFT",
    "shape": [1],
    "starts": [0],
    "ends": [1],
    "pads": [0] * 8,
    "scales": [1.0] * 4,
    "k": 1,
    "num_groups": 1,
    "mode": "TFIDF",
}
OWN_ATTRIBUTES: dict[str, dict[str, Any]] = {
    "Constant": {"value": helper.make_tensor("value", TensorProto.FLOAT, [1], [1.0])},
    "Split": {"num_outputs": 1},
    "DepthToSpace": {"blocksize": 1},
    "SpaceToDepth": {"blocksize": 1},
    "RNN": {"hidden_size": 2},
    "GRU": {"hidden_size": 2},
    "LSTM": {"hidden_size": 2},
    "GroupNormalization": {"epsilon": 1e-5, "num_groups": 1},
}
# Without attributes that say what they do, these mean nothing; they need no GPU either.
LEFT_OUT = {"TfIdfVectorizer", "StringNormalizer", "Loop", "Scan", "SequenceMap"}


def branch(name: str) -> onnx.GraphProto:
    value = helper.make_tensor(f"{name}-value", TensorProto.FLOAT, [1], [1.0])
    node = helper.make_node("Constant", [], [f"{name}-out"], value=value)
    output = helper.make_tensor_value_info(f"{name}-out", TensorProto.FLOAT, [1])
    return helper.make_graph([node], name, [], [output])


def attributes_of(schema: defs.OpSchema) -> dict[str, Any] | None:
    """The attributes that the node must have; None where this script knows no value."""
    own = OWN_ATTRIBUTES.get(schema.name, {})
    made: dict[str, Any] = {name: value for name, value in own.items() if name in schema.attributes}
    if schema.name == "If":
        return {"then_branch": branch("then"), "else_branch": branch("else")}
    for name, attribute in schema.attributes.items():
        needed = attribute.required or (name == "kernel_shape" and "Pool" in schema.name)
        if name in made or not needed:
            continue
        if name not in ATTRIBUTES:
            return None
        made[name] = ATTRIBUTES[name]
    return made


def type_of(parameter: defs.OpSchema.FormalParameter, schema: defs.OpSchema, chosen: dict[str, int]) -> int | None:
    """The number format of an input: the chosen one of its kind, else the most usual that it may have."""
    kind = parameter.type_str
    if kind in BY_NAME:
        return BY_NAME[kind]
    allowed = next((c.allowed_type_strs for c in schema.type_constraints if c.type_param_str == kind), [])
    if kind not in chosen:
        usual = [name for name in ("tensor(float)", "tensor(int64)", "tensor(uint8)", "tensor(int32)", "tensor(bool)") if name in allowed]
        if not usual:
            return None
        chosen[kind] = BY_NAME[usual[0]]
    return chosen[kind]


def principal(schema: defs.OpSchema) -> tuple[str, list[str]] | None:
    """The kind whose number formats are tried, the first input's (the first output's where there is none), and these formats."""
    parameters = [*schema.inputs, *schema.outputs]
    # Where and If choose by a truth value; what they choose among is the second input.
    if schema.name in ("Where", "Compress"):
        parameters = parameters[1:] if schema.name == "Where" else parameters
    if not parameters:
        return None
    kind = parameters[0].type_str
    allowed = next((c.allowed_type_strs for c in schema.type_constraints if c.type_param_str == kind), [kind])
    formats = [name for name, number in FORMATS.items() if any(BY_NAME.get(a) == number for a in allowed)]
    return (kind, formats) if formats else None


def model(schema: defs.OpSchema, kind: str, number: int) -> bytes | None:
    attributes = attributes_of(schema)
    if attributes is None:
        return None
    chosen = {kind: number}
    opset = max(OPSETS[0], schema.since_version)
    inputs: list[onnx.ValueInfoProto] = []
    count = max(schema.min_input, 1 if schema.inputs and schema.max_input > 0 and schema.min_input == 0 else schema.min_input)
    if schema.name == "Resize" and opset >= 11:
        count = 3
    shapes = IMAGES.get(schema.name)
    for index in range(count):
        parameter = schema.inputs[min(index, len(schema.inputs) - 1)]
        format_number = type_of(parameter, schema, chosen)
        if format_number is None:
            return None
        shape: list[int] | None = None
        if shapes is not None and index < len(shapes):
            shape = shapes[index]
        elif schema.name in ONE_IMAGE and index == 0:
            shape = [1, 2, 4, 4]
        inputs.append(helper.make_tensor_value_info(f"x{index}", format_number, shape))
    outputs = [f"y{index}" for index in range(max(1, schema.min_output))]
    node = helper.make_node(schema.name, [value.name for value in inputs], outputs, name="probed", **attributes)
    # onnxruntime infers the outputs' formats itself.
    declared = [onnx.ValueInfoProto(name=name) for name in outputs]
    graph = helper.make_graph([node], "probe", inputs, declared)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="models.py")
    made.ir_version = 3 if opset <= 8 else 8 if opset <= 18 else 10
    return made.SerializeToString()


def main() -> None:
    histories: dict[str, list[defs.OpSchema]] = {}
    for schema in defs.get_all_schemas_with_history():
        if schema.domain == "" and schema.name not in LEFT_OUT:
            histories.setdefault(schema.name, []).append(schema)
    models: list[dict[str, Any]] = []
    left_out: set[str] = set(LEFT_OUT)
    for name, history in sorted(histories.items()):
        in_force = {max((s.since_version for s in history if s.since_version <= opset), default=0) for opset in OPSETS}
        for schema in sorted(history, key=lambda s: s.since_version):
            if schema.since_version not in in_force or schema.deprecated:
                continue
            found = principal(schema)
            kind, formats = found if found is not None else ("", [])
            for format_name in formats:
                data = model(schema, kind, FORMATS[format_name])
                if data is None:
                    left_out.add(name)
                    break
                row = {"operator": name, "since": schema.since_version, "format": format_name}
                models.append({**row, "model": base64.b64encode(data).decode()})
            if not formats:
                left_out.add(name)
    json.dump({"onnx": onnx.__version__, "leftOut": sorted(left_out), "models": models}, sys.stdout)


if __name__ == "__main__":
    main()
