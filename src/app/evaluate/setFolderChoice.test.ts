import { describe, expect, it } from "vitest";
import { proposedFolders } from "./setFolderChoice.ts";

describe("which folder of an archive is which set", () => {
  it.each([
    [["id", "shift"], "id", "shift", true],
    [["shift", "id"], "id", "shift", true],
    [["data/test", "data/shifted"], "data/test", "data/shifted", true],
    [["photo", "art_painting", "cartoon", "sketch"], "photo", "art_painting", true],
    [["day", "night"], "day", "night", false],
    [["night", "val"], "val", "night", true],
    [["train", "val", "test"], "test", null, true],
    [["sketch", "cartoon"], "cartoon", "sketch", true],
    [["train", "other"], "other", null, false],
  ])("%j: %s in distribution, %s shifted", (folders, inDistribution, shifted, isTold) => {
    expect(proposedFolders(folders)).toEqual({ inDistribution, shifted, isTold });
  });
});
