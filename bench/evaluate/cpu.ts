import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

/** Seconds of processor time by process and thread: "renderer 3 DedicatedWorker". */
export type CpuTimes = ReadonlyMap<string, number>;

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** Processor time of each thread of the browser so far (Linux). */
export async function cpuTimes(browser: Browser): Promise<CpuTimes> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const times = new Map<string, number>();
  for (const { type, id } of processInfo) {
    for (const thread of readdirSync(`/proc/${id}/task`)) {
      const stat = statOf(`/proc/${id}/task/${thread}/stat`);
      if (stat === null) continue;
      times.set(`${type} ${thread} ${stat.name}`, stat.seconds);
    }
  }
  return times;
}

function statOf(file: string): { name: string; seconds: number } | null {
  try {
    const text = readFileSync(file, "utf8");
    const name = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { name, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    // The thread has ended since the folder was listed.
    return null;
  }
}

/** What each thread used between two moments, those that used the most first. */
export function cpuBetween(before: CpuTimes, after: CpuTimes): (readonly [string, number])[] {
  return [...after]
    .map(([thread, seconds]) => [thread, seconds - (before.get(thread) ?? 0)] as const)
    .filter(([, seconds]) => seconds > 0)
    .sort(([, a], [, b]) => b - a);
}

/** The times in lines, microseconds an image. */
export function cpuTold(times: readonly (readonly [string, number])[], images: number): string {
  const each = (seconds: number) => `${Math.round((seconds * 1e6) / images)} µs`.padStart(10);
  const all = times.reduce((sum, [, seconds]) => sum + seconds, 0);
  const lines = times.filter(([, seconds]) => seconds * 1e6 > images);
  return [
    `${each(all)} an image, all threads`,
    ...lines.map(([name, s]) => `${each(s)} ${name}`),
  ].join("\n");
}
