import { expect, it } from "vitest";
import { runCommand } from "./runCommand.ts";

const node = (code: string, options = {}) => runCommand(process.execPath, ["-e", code], options);

it("tells a good end from a bad one", async () => {
  expect(await node("")).toEqual({ ended: "well", how: "exit status 0" });
  expect(await node("process.exit(3)")).toEqual({ ended: "badly", how: "exit status 3" });
});

it("passes the environment on", async () => {
  const env = { EREX_TEST_VALUE: "7" };
  expect((await node("process.exit(Number(process.env.EREX_TEST_VALUE))", { env })).how).toBe(
    "exit status 7",
  );
});

it("ends a command at its limit", async () => {
  expect(await node("setInterval(() => {}, 1000)", { limit: 0.2 })).toEqual({
    ended: "late",
    how: "its time limit of 0.2 s",
  });
});

it("does not reject where the command cannot start", async () => {
  expect((await runCommand("no-such-command-anywhere", [])).ended).toBe("badly");
});
