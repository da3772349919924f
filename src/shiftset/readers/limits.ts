const MB = 1024 * 1024;

/**
 * Bounds that every reader holds to. A declared size is compared with them before anything is allocated.
 * Together they keep a reader's own memory below about 200 MB.
 */
export interface ReaderLimits {
  /** Bytes of one encoded image. */
  readonly imageBytes: number;
  /** Bytes of one image as pixels (width × height × channels × bytes a value). */
  readonly pixelBytes: number;
  /** Entries of an archive or a folder: their names are held. */
  readonly entries: number;
  /** Bytes that a compressed file may unpack to. */
  readonly unpackedBytes: number;
  /** Unpacked bytes a packed byte above which a large compressed stream is refused. */
  readonly ratio: number;
  /** Unpacked bytes below which the ratio is not looked at. */
  readonly ratioFreeBytes: number;
  /** Bytes of an array that has to be held whole (labels; Fortran order). */
  readonly wholeArrayBytes: number;
  /** Bytes of a file of labels beside images. */
  readonly labelFileBytes: number;
  /** Bytes of a zip's central directory, of a Parquet footer. */
  readonly directoryBytes: number;
  /** Characters of a name in an archive. */
  readonly nameLength: number;
  /** Bytes of one page of a Parquet file, packed or unpacked. */
  readonly pageBytes: number;
  /** Different classes. */
  readonly classes: number;
  /** Problems kept with their words; further ones are counted. */
  readonly problems: number;
}

export const READER_LIMITS: ReaderLimits = {
  imageBytes: 64 * MB,
  pixelBytes: 64 * MB,
  entries: 500_000,
  unpackedBytes: 256 * 1024 * MB,
  ratio: 200,
  ratioFreeBytes: 16 * MB,
  wholeArrayBytes: 128 * MB,
  labelFileBytes: 32 * MB,
  directoryBytes: 256 * MB,
  nameLength: 4096,
  pageBytes: 128 * MB,
  classes: 100_000,
  problems: 50,
};
