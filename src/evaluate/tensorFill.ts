import type { ShiftSet } from "../shiftset/types.ts";
import { type Preprocessing, type TensorNumbers, valueTables } from "./preprocessing.ts";
import type { RunPlan } from "./runPlan.ts";

/** Writes images of one set into an input tensor. */
export interface TensorFiller {
  /** Numbers in one image of the tensor. */
  readonly imageSize: number;
  /** Bytes of one image's pixels. */
  readonly imageBytes: number;
  /** Writes the image whose pixels begin at `from` as image number `slot` of the tensor. */
  write(out: TensorNumbers, slot: number, pixels: Uint8Array, from: number): void;
  /** Makes everything from image number `slot` on zero. */
  clear(out: TensorNumbers, slot: number): void;
}

type Images = Pick<ShiftSet, "width" | "height" | "channels">;
type Form = Pick<RunPlan, "layout" | "channels" | "type">;

/** One channel of a tensor's image: where it begins, and how far its pixels are apart. */
interface Target {
  readonly out: TensorNumbers;
  readonly to: number;
  readonly step: number;
}

/** Writes one channel of the pixels that begin at `from`. */
type ChannelWriter = (
  target: Target,
  table: TensorNumbers,
  pixels: Uint8Array,
  from: number,
) => void;

export function tensorFiller(set: Images, form: Form, preprocessing: Preprocessing): TensorFiller {
  const tables = valueTables(preprocessing, form.channels, form.type);
  const plane = set.width * set.height;
  const writers = channelWriters(set, plane, form.channels, preprocessing.blueFirst ?? false);
  const imageSize = plane * form.channels;
  // Distance in the tensor between the channels of a pixel, and between pixels of a channel.
  const [channelStep, pixelStep] = form.layout === "nhwc" ? [1, form.channels] : [plane, 1];
  return {
    imageSize,
    imageBytes: plane * set.channels,
    write(out, slot, pixels, from) {
      writers.forEach((write, channel) => {
        const table = tables[channel];
        if (table === undefined) throw new RangeError(`no table for channel ${channel}`);
        const to = slot * imageSize + channel * channelStep;
        write({ out, to, step: pixelStep }, table, pixels, from);
      });
    },
    clear(out, slot) {
      out.fill(0, slot * imageSize);
    },
  };
}

/** How each channel of the network is made from those of the set. */
function channelWriters(
  { channels: has }: Images,
  plane: number,
  wants: 1 | 3,
  blueFirst: boolean,
): ChannelWriter[] {
  const copied = (channel: number): ChannelWriter => {
    return ({ out, to, step }, table, pixels, from) => {
      const end = from + plane * has;
      let place = to;
      for (let at = from + channel; at < end; at += has) {
        out[place] = table[pixels[at] ?? 0] ?? 0;
        place += step;
      }
    };
  };
  if (wants === 1) return has === 1 ? [copied(0)] : [greyWriter(plane)];
  if (has === 1) return [copied(0), copied(0), copied(0)];
  return blueFirst ? [copied(2), copied(1), copied(0)] : [copied(0), copied(1), copied(2)];
}

function greyWriter(plane: number): ChannelWriter {
  return ({ out, to, step }, table, pixels, from) => {
    for (let index = 0; index < plane; index++) {
      out[to + index * step] = table[luma(pixels, from + index * 3)] ?? 0;
    }
  };
}

/** Grey of a colour as Pillow's convert("L") computes it: ITU-R 601-2 in 16-bit fixed point. */
function luma(pixels: Uint8Array, offset: number): number {
  const r = pixels[offset] ?? 0;
  const g = pixels[offset + 1] ?? 0;
  const b = pixels[offset + 2] ?? 0;
  return (r * 19595 + g * 38470 + b * 7471 + 0x8000) >>> 16;
}
