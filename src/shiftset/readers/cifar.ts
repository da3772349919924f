import { CIFAR10_CLASSES, CIFAR100_CLASSES } from "../labels/cifarClasses.ts";
import { interleave } from "./arrayLayout.ts";
import type { ByteFeed } from "./byteFeed.ts";
import type { ReaderLimits } from "./limits.ts";
import { failure, type ImageSetProblem } from "./problem.ts";
import { SkipList } from "./skipList.ts";
import type { ImageEntry, ImageSet, ImageSetFacts, LabelledImage, ReadOptions } from "./types.ts";

const PLANES = 3 * 32 * 32;

/** One file of records of a binary CIFAR. */
export interface CifarPart {
  /** For messages. */
  readonly where: string;
  /** Bytes. */
  readonly size: number;
}

/** The binary CIFAR formats (cs.toronto.edu/~kriz/cifar.html). */
export const CIFAR_KINDS = {
  cifar10: { labelBytes: 1, record: 1 + PLANES, classNames: CIFAR10_CLASSES },
  /** A coarse label, then the fine one, which is taken. */
  cifar100: { labelBytes: 2, record: 2 + PLANES, classNames: CIFAR100_CLASSES },
} as const;

export type CifarKind = keyof typeof CIFAR_KINDS;

/** Parts, each with a feed that stands at its first record, one after the other. */
export type WalkParts = (
  signal?: AbortSignal,
) => AsyncIterable<CifarPart & { readonly feed: Pick<ByteFeed, "take"> }>;

/** Records in a part. @throws ImageSetError truncated where the size is no whole number of them */
export function recordCount(part: CifarPart, kind: CifarKind): number {
  const { record } = CIFAR_KINDS[kind];
  if (part.size > 0 && part.size % record === 0) return part.size / record;
  throw failure(
    "truncated",
    part.where,
    `the file has ${part.size} bytes, not a whole number of records of ${record} bytes`,
    "CIFAR's binary version",
    "Get the file again.",
  );
}

/** A set of CIFAR's binary records: 32 × 32 RGB, one label each. */
export function cifarSet(
  facts: Pick<ImageSetFacts, "title" | "count" | "notes">,
  kind: CifarKind,
  walk: WalkParts,
  limits: ReaderLimits,
): ImageSet {
  const { record, labelBytes, classNames } = CIFAR_KINDS[kind];
  const skips = new SkipList(limits);

  async function* records(signal?: AbortSignal) {
    let index = 0;
    for await (const part of walk(signal)) {
      const count = recordCount(part, kind);
      for (let row = 0; row < count; row++, index++) {
        signal?.throwIfAborted();
        const bytes = await part.feed.take(record);
        yield { index, bytes, label: bytes[labelBytes - 1] ?? 0, where: part.where };
      }
    }
  }
  async function* images({ signal, only }: ReadOptions = {}): AsyncGenerator<LabelledImage> {
    skips.clear();
    for await (const { index, bytes, label, where } of records(signal)) {
      if (only && !only.has(index)) continue;
      if (label >= classNames.length) {
        skips.add(labelOutside(where, index, label, classNames.length));
        continue;
      }
      const data = interleave(bytes.slice(labelBytes), 3);
      const image = { kind: "pixels", width: 32, height: 32, channels: 3, data } as const;
      yield { index, name: `#${index}`, label, image };
    }
  }
  async function* entries({
    signal,
  }: Pick<ReadOptions, "signal"> = {}): AsyncGenerator<ImageEntry> {
    for await (const { index, label } of records(signal)) yield { index, name: `#${index}`, label };
  }
  return { ...facts, format: kind, classNames, images, entries, skipped: () => skips.snapshot() };
}

function labelOutside(where: string, index: number, label: number, count: number): ImageSetProblem {
  return {
    code: "labels",
    where: `${where}, image ${index}`,
    found: `the label is ${label}`,
    expected: `a label from 0 to ${count - 1}`,
    advice: "It is left out; the file may be damaged.",
  };
}
