/** Stands for a label where an image was left out. */
export const NO_IMAGE = 0xffff;

/** From the images worker to the evaluation worker: prepared images at consecutive places of the set's order. */
export interface ImageChunk {
  /** Place of the first. */
  readonly start: number;
  /** Class of each, or NO_IMAGE where it could not be read. */
  readonly labels: Uint16Array<ArrayBuffer>;
  /**
   * labels.length × height × width × channels bytes, rows from the top, channels last; what stands where an
   * image was left out means nothing.
   */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** From the evaluation worker: one more chunk may come. A buffer that has served goes back with it. */
export interface ChunkWanted {
  readonly buffer: ArrayBuffer | null;
}

/** Chunks that may be on their way at once: so far the images are read ahead of the network, and no further. */
export const CHUNKS_AHEAD = 3;

/** Bytes of pixels in a chunk, unless one image has more. */
const CHUNK_BYTES = 2 * 1024 * 1024;
const MOST_CHUNK_IMAGES = 128;

/** Images in a chunk. */
export function chunkImages(imageBytes: number): number {
  return Math.max(1, Math.min(MOST_CHUNK_IMAGES, Math.floor(CHUNK_BYTES / imageBytes)));
}
