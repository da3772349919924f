/** Lets work begin only while what is under way stays within a bound; a piece that is larger works alone. */
export class PixelBudget {
  private readonly most: number;
  private used = 0;
  private waiting: (() => void)[] = [];

  /** @param most pixels under way at once */
  constructor(most: number) {
    this.most = most;
  }

  async within<T>(pixels: number, work: () => Promise<T>): Promise<T> {
    while (this.used > 0 && this.used + pixels > this.most) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.used += pixels;
    try {
      return await work();
    } finally {
      this.used -= pixels;
      const woken = this.waiting;
      this.waiting = [];
      for (const wake of woken) wake();
    }
  }
}
