import type { RecordingFormat } from "../../../chart/record/messages.ts";
import { MOST_FRAMES } from "../../../chart/record/recordAnimation.ts";
import { formatCount } from "../../../testbed/format.ts";

/** What a visitor chooses of a recording. */
export interface RecordingChoice {
  readonly format: RecordingFormat;
  readonly size: SizeName;
  /** Frames a second. */
  readonly rate: number;
  /** How long the clock takes through what it plays. */
  readonly seconds: number;
  readonly title: string;
  readonly source: string;
}

interface Size {
  readonly label: string;
  /** CSS pixels that the figure is laid out in: letters keep their size against it. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the recording a CSS pixel. */
  readonly scale: number;
}

export const SIZES = {
  small: { label: "640 × 360", width: 640, height: 360, scale: 1 },
  hd: { label: "1280 × 720", width: 960, height: 540, scale: 4 / 3 },
  "full-hd": { label: "1920 × 1080", width: 960, height: 540, scale: 2 },
  square: { label: "1080 × 1080", width: 720, height: 720, scale: 1.5 },
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof SIZES;

export const FORMATS: Readonly<Record<RecordingFormat, { label: string; ending: string }>> = {
  webm: { label: "WebM video", ending: "webm" },
  apng: { label: "Animated PNG", ending: "png" },
  frames: { label: "Frames, as a zip of PNG", ending: "zip" },
};

export const RATES: readonly number[] = [10, 15, 24, 30, 60];

/** The last picture stays so long, as the player's own clock rests before it loops. In seconds. */
export const REST_SECONDS = 1;

/** Seconds that can be asked for. */
export const LONGEST_SECONDS = 120;
export const SHORTEST_SECONDS = 1;

/** Height of title and foot in the composed figure; see src/chart/record/figure.ts. */
const WORDS_HEIGHT = 70;

/** How the height of a figure is divided; without a strip the plane has all of it. */
export function divided({ height }: Size, hasStrip: boolean): { plane: number; strip: number } {
  const strip = hasStrip ? Math.round(Math.min(Math.max(height * 0.24, 110), 180)) : 0;
  return { plane: height - WORDS_HEIGHT - strip, strip };
}

/** Frames on the way and in all: the way, then the rest. */
export function framesOf({ rate, seconds }: Pick<RecordingChoice, "rate" | "seconds">) {
  const moving = Math.max(Math.round(rate * seconds), 2);
  return { moving, total: moving + Math.round(rate * REST_SECONDS) };
}

/** Why such a recording cannot be made, and what can; null where it can. */
export function refusal({ rate, seconds }: Pick<RecordingChoice, "rate" | "seconds">) {
  if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
    return `Seconds can be from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}.`;
  }
  const { total } = framesOf({ rate, seconds });
  if (total <= MOST_FRAMES) return null;
  const longest = Math.floor(MOST_FRAMES / rate - REST_SECONDS);
  return `${formatCount(total)} frames are more than the ${formatCount(MOST_FRAMES)} that a recording can have: at ${rate} frames a second, ${longest} seconds at most.`;
}

/** What will be recorded, or why it cannot be. */
export function planWords(choice: Pick<RecordingChoice, "rate" | "seconds">): string {
  const refused = refusal(choice);
  if (refused !== null) return refused;
  const frames = formatCount(framesOf(choice).total);
  return `${frames} frames: ${choice.seconds} s through what the clock plays, then ${REST_SECONDS} s at rest.`;
}

/** Time of the clock at a frame: even from the first to the last of the way, then at rest. */
export function timeOfFrame(
  index: number,
  moving: number,
  [from, to]: readonly [number, number],
): number {
  return from + (to - from) * Math.min(index / (moving - 1), 1);
}

/** "glyphs_glyphs-text_glyphs-display_run.webm". */
export function fileName(parts: readonly string[], format: RecordingFormat): string {
  const name = parts.join("_").replace(/[^\p{L}\p{N}._-]+/gu, "-");
  return `${name.slice(0, 120)}.${FORMATS[format].ending}`;
}
