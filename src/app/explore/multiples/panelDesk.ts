import type { DrawnPanel } from "../../takeAway/offeredView.ts";

/** Where panels lay what they have drawn, and are told when all of them are wanted. */
export class PanelDesk {
  private readonly panels = new Map<string, DrawnPanel>();
  private readonly listeners = new Set<() => void>();
  private wanted = false;

  /** Whether panels outside the window are to be drawn too. */
  readonly allWanted = (): boolean => this.wanted;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Lays down a panel that is drawn whole; the returned function takes it back. */
  put(panel: DrawnPanel): () => void {
    this.panels.set(panel.id, panel);
    this.tell();
    return () => {
      if (this.panels.get(panel.id) === panel) this.panels.delete(panel.id);
    };
  }

  /**
   * The panels with these ids, in their order, once all of them are drawn.
   * @throws Error where that takes longer than `patience` milliseconds
   */
  all(ids: readonly string[], patience = 60_000): Promise<readonly DrawnPanel[]> {
    this.wanted = true;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.listeners.delete(look);
      };
      const look = () => {
        const found = ids.flatMap((id) => this.panels.get(id) ?? []);
        if (found.length < ids.length) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error("not all shifts are drawn yet; try again"));
      }, patience);
      this.listeners.add(look);
      this.tell();
    });
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
