import { type ChildProcess, spawn } from "node:child_process";

/** How a command ended: with exit status 0, with another status or signal, or at its time limit. */
export interface CommandEnd {
  readonly ended: "well" | "badly" | "late";
  /** In words, for a message: "exit status 2", "signal SIGKILL", "its time limit of 300 s". */
  readonly how: string;
}

export interface CommandOptions {
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds after which the command and its children are ended. */
  readonly limit?: number;
}

/** Runs a command with its output shown here. Never rejects: a command that cannot start ends badly. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, limit }: CommandOptions = {},
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const ownGroup = limit !== undefined && process.platform !== "win32";
    const child = spawn(command, [...args], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      // Only a group of its own can be ended whole.
      detached: ownGroup,
    });
    let late = false;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            end(child, ownGroup);
          }, limit * 1000);
    const stop = () => end(child, ownGroup);
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    const settle = (result: CommandEnd) => {
      clearTimeout(timer);
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
      resolve(result);
    };
    child.once("error", (error) => settle({ ended: "badly", how: error.message }));
    child.once("close", (status, signal) => {
      if (late) settle({ ended: "late", how: `its time limit of ${limit} s` });
      else if (status === 0) settle({ ended: "well", how: "exit status 0" });
      else settle({ ended: "badly", how: signal ? `signal ${signal}` : `exit status ${status}` });
    });
  });
}

function end(child: ChildProcess, ownGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGTERM");
  } catch {
    // It ended by itself in the meantime.
  }
}
