import { describe, expect, it } from "vitest";
import { zipOf } from "../../../e2e/archives.ts";
import { bytesSource } from "./byteSource.ts";
import { openImageSet } from "./open.ts";
import { setFolders } from "./setFolders.ts";

describe("two sets in one archive", () => {
  it.each([
    [
      ["id/cat/1.png", "id/dog/1.png", "shift/cat/1.png"],
      ["id", "shift"],
    ],
    [
      ["data/id/cat/1.png", "data/shift/cat/1.png"],
      ["id", "shift"],
    ],
    [["set/cat/1.png", "set/dog/1.png"], []],
    [["animals/cat/1.png", "things/cup/1.png"], []],
    [["cat/1.png", "dog/1.png"], []],
    [["a/cat/1.png", "b/cat/1.png", "c/cat/1.png"], []],
    [[], []],
  ])("%j: %j", (paths, expected) => {
    expect(setFolders(paths)).toEqual(expected);
  });

  it("are told of when the archive is opened as one set", async () => {
    const zip = zipOf(
      ["id/cat/1.png", "shift/cat/1.png"].map((path) => ({ path, content: Buffer.from("x") })),
    );
    const { notes } = await openImageSet([bytesSource("both.zip", zip)]);
    expect(notes.join(" ")).toContain("two sets, id and shift");
  });
});
