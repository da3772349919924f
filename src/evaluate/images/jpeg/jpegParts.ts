import { type HuffmanTable, huffmanTable } from "./huffman.ts";

/** One colour component of a frame. */
export interface JpegComponent {
  readonly id: number;
  /** Samples of it, across and down, for each of the smallest sampled component's. */
  readonly across: number;
  readonly down: number;
  /** 64 divisors in the file's zigzag order. */
  readonly quantisation: Uint16Array;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

/** A JPEG of one scan, as far as its headers tell. */
export interface JpegParts {
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
  /** Blocks of all components together between two restarts, 0 where there are none. */
  readonly restartInterval: number;
  /** Where the scan's coded data begin. */
  readonly scanStart: number;
}

/** Larger images are left to the browser: its decoder takes less time a pixel and more a call. */
export const MOST_SMALL_PIXELS = 128 * 128;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly {
    readonly id: number;
    readonly across: number;
    readonly down: number;
    readonly table: number;
  }[];
}

/** What has been read of the headers so far. */
interface Tables {
  readonly quantisation: (Uint16Array | undefined)[];
  readonly dc: (HuffmanTable | undefined)[];
  readonly ac: (HuffmanTable | undefined)[];
  frame: Frame | null;
  restartInterval: number;
  adobe: number | null;
}

/** Markers of ITU-T T.81, table B.1. */
const SOF0 = 0xc0;
const SOF1 = 0xc1;
const DHT = 0xc4;
const SOS = 0xda;
const DQT = 0xdb;
const DRI = 0xdd;
const APP14 = 0xee;

/**
 * Reads the headers of a small sequential Huffman-coded JPEG of 8 bits whose one scan holds all components: grey, or YCbCr.
 * @returns null where it is another kind of JPEG, or anything about it is unusual
 */
export function jpegParts(bytes: Uint8Array): JpegParts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  const tables: Tables = {
    quantisation: [],
    dc: [],
    ac: [],
    frame: null,
    restartInterval: 0,
    adobe: null,
  };
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + view.getUint16(at + 2);
    if (end < at + 4 || end > bytes.length) return null;
    const content = bytes.subarray(at + 4, end);
    if (marker === SOS) return scanOf(content, tables, end);
    if (!readSegment(marker, content, tables)) return null;
    at = end;
  }
  return null;
}

/** @returns false where the segment makes the file one that is not read */
function readSegment(marker: number, content: Uint8Array, tables: Tables): boolean {
  if (marker === DQT) return readQuantisation(content, tables);
  if (marker === DHT) return readHuffman(content, tables);
  if (marker === SOF0 || marker === SOF1) {
    if (tables.frame !== null) return false;
    tables.frame = frameOf(content);
    return tables.frame !== null;
  }
  if (marker === DRI) {
    tables.restartInterval = word(content, 0);
    return content.length === 2;
  }
  if (marker === APP14) {
    const isAdobe =
      content.length >= 12 && String.fromCharCode(...content.subarray(0, 5)) === "Adobe";
    if (isAdobe) tables.adobe = content[11] ?? 0;
    return true;
  }
  // Applications' segments and comments say nothing about pixels; every other frame, and what belongs to it, is not read.
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

function readQuantisation(content: Uint8Array, { quantisation }: Tables): boolean {
  let at = 0;
  while (at < content.length) {
    const head = content[at] ?? 0;
    const size = head >> 4 === 0 ? 1 : 2;
    if (head >> 4 > 1 || (head & 15) > 3 || at + 1 + 64 * size > content.length) return false;
    const table = new Uint16Array(64);
    for (let i = 0; i < 64; i++) {
      table[i] = size === 1 ? (content[at + 1 + i] ?? 0) : word(content, at + 1 + 2 * i);
    }
    quantisation[head & 15] = table;
    at += 1 + 64 * size;
  }
  return at === content.length;
}

function readHuffman(content: Uint8Array, { dc, ac }: Tables): boolean {
  let at = 0;
  while (at + 17 <= content.length) {
    const head = content[at] ?? 0;
    const counts = content.subarray(at + 1, at + 17);
    const symbols = counts.reduce((sum, count) => sum + count, 0);
    const end = at + 17 + symbols;
    if ((head & 15) > 3 || head >> 4 > 1 || symbols > 256 || end > content.length) return false;
    const table = huffmanTable(counts, content.subarray(at + 17, end));
    if (table === null) return false;
    (head >> 4 === 0 ? dc : ac)[head & 15] = table;
    at = end;
  }
  return at === content.length;
}

function frameOf(content: Uint8Array): Frame | null {
  const count = content[5] ?? 0;
  const isReadable =
    content[0] === 8 && (count === 1 || count === 3) && content.length === 6 + 3 * count;
  const [height, width] = [word(content, 1), word(content, 3)];
  if (!isReadable || width === 0 || height === 0 || width * height > MOST_SMALL_PIXELS) return null;
  const components = Array.from({ length: count }, (_, index) => {
    const at = 6 + 3 * index;
    const sampling = content[at + 1] ?? 0;
    const table = content[at + 2] ?? 0;
    return { id: content[at] ?? 0, across: sampling >> 4, down: sampling & 15, table };
  });
  return { width, height, components };
}

/** The scan must hold all components in their order, and whole. */
function scanOf(content: Uint8Array, tables: Tables, scanStart: number): JpegParts | null {
  const { frame, quantisation, dc, ac, restartInterval } = tables;
  const count = content[0] ?? 0;
  if (frame === null || count !== frame.components.length || content.length !== 4 + 2 * count) {
    return null;
  }
  const isWhole = content[1 + 2 * count] === 0 && content[2 + 2 * count] === 63;
  if (!isWhole || content[3 + 2 * count] !== 0 || !hasKnownColours(frame, tables.adobe))
    return null;
  const components: JpegComponent[] = [];
  for (const [index, { id, across, down, table }] of frame.components.entries()) {
    const choice = content[2 + 2 * index] ?? 0;
    const own = { quantisation: quantisation[table], dc: dc[choice >> 4], ac: ac[choice & 15] };
    if (content[1 + 2 * index] !== id || !own.quantisation || !own.dc || !own.ac) return null;
    const { quantisation: divisors, dc: first, ac: others } = own;
    components.push({ id, across, down, quantisation: divisors, dc: first, ac: others });
  }
  return { width: frame.width, height: frame.height, components, restartInterval, scanStart };
}

/** Grey, or three components that are certainly YCbCr: libjpeg takes other ids, and Adobe's 0, for RGB. */
function hasKnownColours({ components }: Frame, adobe: number | null): boolean {
  if (components.length === 1) return true;
  const isNumbered = components.every(({ id }, index) => id === index + 1);
  return isNumbered && (adobe === null || adobe === 1);
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
