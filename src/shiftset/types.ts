/** A set of labelled images held in memory, decoded. */
export interface ShiftSet {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the decoded content (labels, then pixels), 64 hexadecimal digits: the set's identity. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** 1 (grey) or 3 (RGB). */
  readonly channels: 1 | 3;
  /** Class names in label order. */
  readonly classes: readonly string[];
  /** One label an image, each in [0, classes.length). */
  readonly labels: Uint16Array;
  /** count × height × width × channels bytes, rows from the top, channels last. */
  readonly pixels: Uint8Array;
}

/** What public/shiftsets/NAME.json says of a bundled set; the pixels are in `file` beside it. */
export interface ShiftSetManifest {
  readonly format: "effective-robustness-shift-set";
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Testbed and test set that this set measures. */
  readonly testbed: string;
  readonly testSet: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly count: number;
  readonly classes: readonly string[];
  /** gzip of count label bytes followed by count × height × width × channels pixel bytes. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the compressed file. */
  readonly fileSha256: string;
  /** SHA-256 of the content after decompression. */
  readonly sha256: string;
}
