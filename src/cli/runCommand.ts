import { TestbedError } from "../testbed/testbedError.ts";
import { UsageError } from "./usageError.ts";

/** Runs a command on the arguments of the process: prints what it returns, or what is wrong with the arguments. */
export function runCommand(name: string, command: (args: readonly string[]) => string): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error; // a closed pipe (`| head`) is no error of the command
  });
  try {
    process.stdout.write(command(process.argv.slice(2)));
  } catch (error) {
    const told =
      error instanceof UsageError || error instanceof RangeError || error instanceof TestbedError;
    if (!told) throw error;
    process.stderr.write(`${error.message}\nSee: npm run --silent ${name} -- --help\n`);
    process.exitCode = 2;
  }
}
