import { deflateSync } from "node:zlib";
import { pngOf } from "./archives.ts";

/** A colour: red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number];

/** The colour of a class: a grid of ten levels a channel. */
export function colourOf(index: number): Colour {
  const level = (place: number) => 12 + 25 * (Math.floor(index / 10 ** place) % 10);
  return [level(0), level(1), level(2)];
}

/** The two classes among `among` whose colours are nearest, the first of which the network answers, with their squared distances. */
export function nearestClasses(
  colour: Colour,
  among: readonly number[],
): readonly { readonly index: number; readonly distance: number }[] {
  const distance = (index: number) =>
    colourOf(index).reduce((sum, level, at) => sum + (level - (colour[at] ?? 0)) ** 2, 0);
  return among
    .map((index) => ({ index, distance: distance(index) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 2);
}

/** A colour near that of a class; the same for the same seed. */
export function nearColour(index: number, seed: number, jitter: number): Colour {
  let state = (Math.imul(seed + 1, 2_654_435_761) ^ Math.imul(index + 1, 40_503)) >>> 0;
  const near = (level: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const moved = level + Math.round(((state >>> 8) / 2 ** 24 - 0.5) * 2 * jitter);
    return Math.min(255, Math.max(0, moved));
  };
  const [red, green, blue] = colourOf(index);
  return [near(red), near(green), near(blue)];
}

const SIDE = 8;

/** A PNG of 8 × 8 pixels of one colour. */
export function colourPng(colour: Colour): Buffer {
  const line = Buffer.from([0, ...Array.from({ length: SIDE }, () => colour).flat()]);
  const rows = Buffer.concat(Array.from({ length: SIDE }, () => line));
  return pngOf(SIDE, SIDE, "rgb", deflateSync(rows));
}

/**
 * An ONNX network that reads [N, 3, 8, 8] pixels from 0 to 1 and answers with the class whose colour is nearest to the mean: pool,
 * then one linear layer, logit = 2·c·x − |c|², scaled so that it is confident.
 */
export function colourNetwork(classes: number): Buffer {
  const scale = 200;
  const weights = new Float32Array(3 * classes);
  const bias = new Float32Array(classes);
  for (let index = 0; index < classes; index++) {
    const colour = colourOf(index).map((level) => level / 255);
    colour.forEach((level, channel) => {
      weights[channel * classes + index] = 2 * scale * level;
    });
    bias[index] = -scale * colour.reduce((sum, level) => sum + level * level, 0);
  }
  const graph = message(
    part(1, node("GlobalAveragePool", ["images"], "pooled")),
    part(1, node("Flatten", ["pooled"], "flat")),
    part(1, node("Gemm", ["flat", "weights", "bias"], "logits")),
    part(2, Buffer.from("colours")),
    part(5, tensor("weights", [3, classes], weights)),
    part(5, tensor("bias", [classes], bias)),
    part(11, value("images", [null, 3, SIDE, SIDE])),
    part(12, value("logits", [null, classes])),
  );
  const opset = message(part(1, Buffer.alloc(0)), number(2, 17));
  return message(number(1, 8), part(7, graph), part(8, opset));
}

function node(type: string, inputs: readonly string[], output: string): Buffer {
  const given = inputs.map((name) => part(1, Buffer.from(name)));
  return message(...given, part(2, Buffer.from(output)), part(4, Buffer.from(type)));
}

function tensor(name: string, dims: readonly number[], data: Float32Array): Buffer {
  const sides = dims.map((side) => number(1, side));
  return message(
    ...sides,
    number(2, 1),
    part(8, Buffer.from(name)),
    part(9, Buffer.from(data.buffer)),
  );
}

/** An input or output of 32-bit floats; null is the batch. */
function value(name: string, dims: readonly (number | null)[]): Buffer {
  const sides = dims.map((side) =>
    part(1, side === null ? part(2, Buffer.from("N")) : number(1, side)),
  );
  const type = message(number(1, 1), part(2, message(...sides)));
  return message(part(1, Buffer.from(name)), part(2, part(1, type)));
}

/** Protocol buffers: fields one after the other. */
function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields);
}

function number(field: number, content: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(content)]);
}

function part(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) | 128);
  }
}
