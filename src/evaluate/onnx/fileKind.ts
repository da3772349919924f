/** What a file that is not ONNX looks like, and how to make ONNX of it. */
export interface FileKind {
  readonly name: string;
  readonly advice: string;
}

const EXPORT_TORCH =
  "Load it in Python and export it with torch.onnx.export(model, example, path).";

interface Signature extends FileKind {
  readonly offset: number;
  /** The bytes, as Latin-1 characters. */
  readonly bytes: string;
}

const SIGNATURES: readonly Signature[] = [
  {
    offset: 0,
    bytes: "PK\x03\x04",
    name: "a zip archive, as PyTorch writes .pt and .pth",
    advice: `If it is a zip of ONNX files, unpack it first. If it is PyTorch's: ${EXPORT_TORCH}`,
  },
  {
    offset: 0,
    bytes: "\x89HDF\r\n\x1a\n",
    name: "HDF5, as Keras writes .h5",
    advice: "Convert it with tf2onnx (python -m tf2onnx.convert).",
  },
  {
    offset: 4,
    bytes: "TFL3",
    name: "TensorFlow Lite",
    advice: "Convert it with tf2onnx (python -m tf2onnx.convert --tflite).",
  },
  {
    offset: 4,
    bytes: "ORTM",
    name: "onnxruntime's own compiled format (.ort)",
    advice: "Drop the .onnx file that it was made from.",
  },
  { offset: 0, bytes: "\x1f\x8b", name: "gzip", advice: "Unpack it first." },
  { offset: 0, bytes: "\x93NUMPY", name: "a NumPy array (.npy)", advice: "Drop a network." },
  {
    offset: 0,
    bytes: "GGUF",
    name: "GGUF",
    advice: "It holds a language model, not a classifier.",
  },
  { offset: 0, bytes: "\x89PNG", name: "a PNG image", advice: "Drop a network." },
  { offset: 0, bytes: "\xff\xd8\xff", name: "a JPEG image", advice: "Drop a network." },
  { offset: 0, bytes: "%PDF", name: "a PDF", advice: "Drop a network." },
  {
    offset: 0,
    bytes: "version https://git-lfs",
    name: "a Git LFS pointer, not the file itself",
    advice: "Fetch the file with git lfs pull, then drop it again.",
  },
];

/** Recognises common files by their first bytes; null where nothing is known. */
export function recogniseFile(bytes: Uint8Array): FileKind | null {
  const head = latin1(bytes.subarray(0, 64));
  const known = SIGNATURES.find((signature) => head.startsWith(signature.bytes, signature.offset));
  return known ?? safeTensors(bytes) ?? pickle(bytes) ?? plainText(bytes);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** SafeTensors: a little-endian 64-bit header length, then JSON. */
function safeTensors(bytes: Uint8Array): FileKind | null {
  if (bytes.length < 10 || bytes[8] !== 0x7b || bytes[9] !== 0x22) return null;
  const high = bytes.subarray(4, 8).some((byte) => byte !== 0);
  if (high) return null;
  return {
    name: "SafeTensors",
    advice: `It holds weights without the network. ${EXPORT_TORCH}`,
  };
}

/** A Python pickle of protocol 2 to 5; ONNX begins with 0x08. */
function pickle(bytes: Uint8Array): FileKind | null {
  const [first = 0, second = 0] = bytes;
  if (first !== 0x80 || second < 2 || second > 5) return null;
  return { name: "a Python pickle, as older PyTorch writes", advice: EXPORT_TORCH };
}

function plainText(bytes: Uint8Array): FileKind | null {
  const head = bytes.subarray(0, 512);
  const control = head.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
  if (control) return null;
  const text = new TextDecoder().decode(head).trimStart().toLowerCase();
  if (text.startsWith("<!doctype") || text.startsWith("<html")) {
    return {
      name: "a web page (HTML)",
      advice: "The download link gave a page, not the file: download it again.",
    };
  }
  if (text.startsWith("{") || text.startsWith("[")) {
    return { name: "JSON", advice: "Drop the .onnx file that belongs to it." };
  }
  return { name: "plain text", advice: "Drop a network in ONNX format." };
}
