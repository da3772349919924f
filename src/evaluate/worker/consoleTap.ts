/** Lets a piece of work be listened to: what it writes to the console is kept instead of shown. */
export interface ConsoleTap {
  listen<T>(work: () => Promise<T>): Promise<{ value: T; lines: readonly string[] }>;
}

const METHODS = ["debug", "log", "info", "warn", "error"] as const;

/** The most that one piece of work may leave, in lines; a log beyond is dropped. */
const MOST_LINES = 100_000;

/**
 * onnxruntime tells only its log which operators a backend lacks. It takes hold of the console's
 * functions when it is loaded, so the tap must be set before.
 */
export function tapConsole(target: Console): ConsoleTap {
  let lines: string[] | null = null;
  for (const method of METHODS) {
    const original = target[method].bind(target);
    target[method] = (...words: unknown[]) => {
      if (lines === null) original(...words);
      else if (lines.length < MOST_LINES) lines.push(words.join(" "));
    };
  }
  return {
    async listen(work) {
      const heard: string[] = [];
      lines = heard;
      try {
        return { value: await work(), lines: heard };
      } finally {
        lines = null;
      }
    },
  };
}
