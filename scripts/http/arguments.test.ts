import { describe, expect, it } from "vitest";
import { serverOptions } from "./arguments.ts";

describe("serverOptions", () => {
  it("takes the first free port from 4173 where none is named", () => {
    expect(serverOptions([], {})).toEqual({ host: "127.0.0.1", port: 4173, portIsFixed: false });
    expect(serverOptions([], { PORT: "" }).portIsFixed).toBe(false);
  });

  it("takes PORT, and lets --port win over it", () => {
    expect(serverOptions([], { PORT: "8080" })).toMatchObject({ port: 8080, portIsFixed: true });
    expect(serverOptions(["--port", "9000"], { PORT: "8080" }).port).toBe(9000);
    expect(serverOptions(["--port=9000", "--host=0.0.0.0"], {})).toMatchObject({
      host: "0.0.0.0",
      port: 9000,
    });
  });

  it.each(["http", "-1", "65536", "80.5", "1e3"])("refuses %s, naming where it stood", (port) => {
    expect(() => serverOptions([], { PORT: port })).toThrow(`PORT is "${port}"`);
    expect(() => serverOptions([`--port=${port}`], {})).toThrow(`--port is "${port}"`);
  });

  it("refuses an option that it does not know", () => {
    expect(() => serverOptions(["--prot", "80"], {})).toThrow("--prot");
  });
});
