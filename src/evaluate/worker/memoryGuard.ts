/**
 * Tells when a worker should be replaced in the middle of a run: its WebAssembly memory never shrinks. A network that
 * needs more than the bound from its first batch on is left to run; only memory that has grown since counts.
 */
export class MemoryGuard {
  private readonly bound: number;
  private readonly growth: number;
  private first: number | null = null;

  /**
   * @param bound bytes that may be exceeded by a network that needs them
   * @param growth so many times the memory after the first batch is too much beyond the bound
   */
  constructor(bound: number, growth: number) {
    this.bound = bound;
    this.growth = growth;
  }

  /** Batches of a new size need other memory: counting begins again. */
  restart(): void {
    this.first = null;
  }

  /** After a batch: whether memory has grown past the bound. */
  isExceeded(bytes: number): boolean {
    if (this.first === null) {
      this.first = bytes;
      return false;
    }
    return bytes > this.bound && bytes >= this.first * this.growth;
  }
}
