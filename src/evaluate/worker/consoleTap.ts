/** Lets a piece of work be listened to: what it writes to the console is kept instead of shown. */
export interface ConsoleTap {
  listen<T>(work: () => Promise<T>): Promise<{ value: T; lines: readonly string[] }>;
}

const METHODS = ["debug", "log", "info", "warn", "error"] as const;

/** The most that one piece of work may leave, in lines; a log beyond is dropped. */
const MOST_LINES = 100_000;

/** onnxruntime's verbose and informative lines; it writes them all as errors. */
const CHATTER = /\[[VI]:onnxruntime/;

/**
 * onnxruntime tells only its log which operators a backend lacks. It takes hold of the console's
 * functions when it is loaded, so the tap must be set before. Its chatter is kept from the console:
 * a session whose placements were listened to would go on telling of every kernel that it starts.
 */
export function tapConsole(target: Console): ConsoleTap {
  let lines: string[] | null = null;
  for (const method of METHODS) {
    const original = target[method].bind(target);
    target[method] = (...words: unknown[]) => {
      if (lines === null) {
        if (!CHATTER.test(String(words[0]))) original(...words);
      } else if (lines.length < MOST_LINES) lines.push(words.join(" "));
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
