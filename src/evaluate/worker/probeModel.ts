/**
 * The smallest network there is: one ReLU of one number (opset 13), as onnx.helper.make_model writes it.
 * Running it proves that a backend works; its session stays open, because onnxruntime destroys a GPU
 * device with its last session.
 */
export const PROBE_MODEL = Uint8Array.from([
  8, 7, 58, 51, 10, 12, 10, 1, 120, 18, 1, 121, 34, 4, 82, 101, 108, 117, 18, 1, 103, 90, 15, 10, 1,
  120, 18, 10, 10, 8, 8, 1, 18, 4, 10, 2, 8, 1, 98, 15, 10, 1, 121, 18, 10, 10, 8, 8, 1, 18, 4, 10,
  2, 8, 1, 66, 4, 10, 0, 16, 13,
]);

export const PROBE_INPUT = "x";
export const PROBE_OUTPUT = "y";
