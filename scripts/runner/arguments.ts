import { parseArgs } from "node:util";

/** What the test command is asked to do. */
export type TestRequest =
  | { readonly kind: "help" }
  | {
      readonly kind: "run";
      /** Names of steps, in the order of the steps. */
      readonly steps: readonly string[];
      /** Passed on to the one step that was asked for. */
      readonly extra: readonly string[];
    };

export const usage = `npm test                               every step
npm test -- --only unit,e2e            these steps alone
npm test -- --skip e2e                 all but these
npm test -- --only unit src/stats      what follows goes to the step's tool
npm test -- --only e2e -- --headed     so do options after a second --`;

/**
 * Reads the arguments of `npm test`. The search for a browser comes with the browser tests.
 * @param names The steps that there are, in their order.
 * @throws Error with a message for the shell where a step or an option is unknown, no step is left,
 *   or something is to be passed on to more than one step.
 */
export function testRequest(argv: readonly string[], names: readonly string[]): TestRequest {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      skip: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return { kind: "help" };
  const only = stepNames(values.only, names);
  const skip = stepNames(values.skip, names);
  const steps = names.filter((name) => (only.size === 0 || only.has(name)) && !skip.has(name));
  if (steps.length === 0) throw new Error("No step is left to run.");
  if (positionals.length > 0 && only.size !== 1) {
    throw new Error(
      `"${positionals.join(" ")}" can only be passed on to one step: name it with --only.`,
    );
  }
  const withBrowser = names.filter(
    (name) => steps.includes(name) || (name === "browser" && steps.includes("e2e")),
  );
  return { kind: "run", steps: withBrowser, extra: positionals };
}

function stepNames(lists: readonly string[], names: readonly string[]): Set<string> {
  const asked = lists.flatMap((list) => list.split(",")).filter((name) => name !== "");
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no step "${unknown}"; the steps are ${names.join(", ")}.`);
  }
  return new Set(asked);
}
