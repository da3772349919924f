/** Runs tasks one after the other, each when the one before has settled. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Rejects with what the task throws; later tasks run all the same. */
  take<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(task, task);
    this.last = turn;
    return turn;
  }
}
