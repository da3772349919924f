import type { ShiftSet } from "../shiftset/types.ts";
import { type Preprocessing, type TensorNumbers, valueTables } from "./preprocessing.ts";
import type { RunPlan } from "./runPlan.ts";

/** Everything needed to write images of one set into an input tensor. */
export interface TensorFiller {
  /** Numbers in one image of the tensor. */
  readonly imageSize: number;
  /** Writes the images `order[start … end)` one after the other; the rest of `out` becomes 0. */
  fill(out: TensorNumbers, order: Uint32Array, start: number, end: number): void;
}

type Images = Pick<ShiftSet, "width" | "height" | "channels" | "pixels">;
type Form = Pick<RunPlan, "layout" | "channels" | "type">;

/** Reads one byte of a pixel that begins at `offset` of the set. */
type ChannelReader = (pixels: Uint8Array, offset: number) => number;

export function tensorFiller(set: Images, form: Form, preprocessing: Preprocessing): TensorFiller {
  const tables = valueTables(preprocessing, form.channels, form.type);
  const readers = channelReaders(set.channels, form.channels, preprocessing.blueFirst ?? false);
  const plane = set.width * set.height;
  const imageSize = plane * form.channels;
  // Distance in the tensor between the channels of a pixel, and between pixels of a channel.
  const [channelStep, pixelStep] = form.layout === "nhwc" ? [1, form.channels] : [plane, 1];
  return {
    imageSize,
    fill(out, order, start, end) {
      for (let position = start; position < end; position++) {
        const from = (order[position] ?? 0) * plane * set.channels;
        const to = (position - start) * imageSize;
        readers.forEach((read, channel) => {
          const table = tables[channel];
          if (table === undefined) throw new RangeError(`no table for channel ${channel}`);
          const target = { out, to: to + channel * channelStep, step: pixelStep };
          writeChannel(target, table, read, set, from);
        });
      }
      out.fill(0, (end - start) * imageSize);
    },
  };
}

function writeChannel(
  { out, to, step }: { out: TensorNumbers; to: number; step: number },
  table: TensorNumbers,
  read: ChannelReader,
  set: Images,
  from: number,
): void {
  const { pixels, channels } = set;
  const count = set.width * set.height;
  for (let index = 0; index < count; index++) {
    out[to + index * step] = table[read(pixels, from + index * channels)] ?? 0;
  }
}

/** How each channel of the network is made from those of the set. */
function channelReaders(has: 1 | 3, wants: 1 | 3, blueFirst: boolean): ChannelReader[] {
  const at = (channel: number): ChannelReader => {
    return (pixels, offset) => pixels[offset + channel] ?? 0;
  };
  if (wants === 1) return has === 1 ? [at(0)] : [luma];
  if (has === 1) return [at(0), at(0), at(0)];
  return blueFirst ? [at(2), at(1), at(0)] : [at(0), at(1), at(2)];
}

/** Grey of a colour as Pillow's convert("L") computes it: ITU-R 601-2 in 16-bit fixed point. */
function luma(pixels: Uint8Array, offset: number): number {
  const [r = 0, g = 0, b = 0] = [pixels[offset], pixels[offset + 1], pixels[offset + 2]];
  return (r * 19595 + g * 38470 + b * 7471 + 0x8000) >>> 16;
}
