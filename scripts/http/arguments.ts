import { parseArgs } from "node:util";

/** Where `npm start` listens. */
export interface ServerOptions {
  readonly host: string;
  /** 0 to 65535; 0 leaves the choice to the operating system. */
  readonly port: number;
  /** True where the visitor named the port: then another one would be a surprise. */
  readonly portIsFixed: boolean;
}

const firstPort = 4173;

/**
 * Reads `--port`, `--host` and the environment's `PORT`; the argument wins over the environment.
 * @throws Error with a message for the shell where an option is unknown or the port is no port.
 */
export function serverOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ServerOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: "string" }, host: { type: "string" } },
  });
  const host = values.host ?? "127.0.0.1";
  const named = values.port ?? (env.PORT || undefined);
  if (named === undefined) return { host, port: firstPort, portIsFixed: false };
  const port = Number(named);
  if (!/^\d+$/.test(named) || port > 65535) {
    const source = values.port === undefined ? "PORT" : "--port";
    throw new Error(`${source} is "${named}"; a whole number from 0 to 65535 is expected.`);
  }
  return { host, port, portIsFixed: true };
}
