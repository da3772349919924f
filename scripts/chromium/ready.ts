import { runCommand } from "../runner/runCommand.ts";
import { type FoundChromium, findChromium } from "./find.ts";
import { type InstallCommand, installChromium, installWays } from "./install.ts";
import { thisMachine } from "./machine.ts";

/**
 * A Chromium for the browser tests: the one found, or else one installed now.
 * @param say Gets a line on every step.
 * @throws Error where none is found and none can be installed; the message says what to do.
 */
export async function readyChromium(say: (line: string) => void): Promise<FoundChromium> {
  const machine = thisMachine();
  const search = await findChromium(machine);
  for (const line of search.refused) say(`Passed over ${line}`);
  if (search.found) return search.found;
  say("There is no Chromium on this machine; the browser tests need one.");
  const found = await installChromium(
    installWays(machine),
    run,
    async () => (await findChromium(machine)).found,
    say,
  );
  if (found) return found;
  throw new Error(
    "No Chromium could be installed. Install Chromium or Google Chrome by hand, or set EREX_CHROMIUM to the path of its executable, and run the tests again.",
  );
}

async function run({ command, args, env, limit }: InstallCommand): Promise<string | null> {
  const { ended, how } = await runCommand(command, args, { env, limit });
  return ended === "well" ? null : how;
}
