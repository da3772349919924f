/** Which images and which network. */
export type CaseName = "resnet50" | "resnet20" | "resnet20-npy" | "resnet20-second";

/** One measurement of one way. */
export interface Measured {
  /** Images a second after the first batch, which compiles and warms up. */
  readonly rate: number;
  readonly batch: number;
  readonly threads: number;
}

/** What measuring a large archive came to. */
export interface MemoryRun {
  readonly images: number;
  readonly secondsToFirst: number;
  readonly seconds: number;
  /** performance.measureUserAgentSpecificMemory() while it ran, megabytes: the page and its workers. */
  readonly browserSays: number | null;
}

/** What the page offers to run.ts. */
export interface Bench {
  /** JPEGs of that side, base64; smooth colours with noise, of about the size of photographs. */
  jpegs(count: number, side: number): Promise<string[]>;
  /** The page's evaluator from files to scores. */
  evaluator(name: CaseName, images: number): Promise<Measured>;
  /** session.run on a tensor in place, again and again. */
  bare(name: CaseName, batch: number, images: number): Promise<Measured>;
  /** transformers.js's image-classification pipeline on the same JPEGs. */
  transformers(name: CaseName, batch: number, images: number): Promise<Measured>;
  /** Opens the file that was put into the page; for memory.ts. */
  open(): Promise<{ readonly images: number; readonly seconds: number }>;
  /** Measures data/network.onnx on it until so many images are done; for memory.ts. */
  measure(side: number, images: number): Promise<MemoryRun>;
}

export const SIDES: Readonly<Record<CaseName, 32 | 224>> = {
  resnet50: 224,
  resnet20: 32,
  "resnet20-npy": 32,
  "resnet20-second": 32,
};

/** The network's folder among the served files. */
export const NETWORKS: Readonly<Record<CaseName, string>> = {
  resnet50: "resnet50",
  resnet20: "resnet20",
  "resnet20-npy": "resnet20",
  "resnet20-second": "resnet20",
};
