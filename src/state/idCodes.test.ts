import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOfId, isCode, packIds, unpackCodes, withoutCodes } from "./idCodes.ts";

const id = fc.stringMatching(/^[a-z0-9.]{1,12}(-[a-z0-9.]{1,8}){0,2}$/);

describe("short codes of ids", () => {
  it("are packed, unpacked and looked up again", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1, maxLength: 40, selector: codeOfId }),
        (ids) => {
          const codes = unpackCodes(packIds(ids));
          expect(codes).toEqual(ids.map(codeOfId));
          expect(withoutCodes(codes ?? [], ids)).toEqual(ids);
        },
      ),
    );
  });

  it("never change: links that hold them are out in the world", () => {
    expect(codeOfId("resnet50")).toBe("~c900J");
    expect(packIds(["resnet50", "vgg-16"])).toBe("~c900JyACo9");
  });

  it("tell all models of every published testbed apart", () => {
    for (const folder of readdirSync("testbeds", { withFileTypes: true })) {
      if (!folder.isDirectory()) continue;
      const text = readFileSync(`testbeds/${folder.name}/testbed.json`, "utf8");
      const { models, trajectories } = JSON.parse(text) as Record<string, { id: string }[]>;
      for (const list of [models, trajectories]) {
        const codes = (list ?? []).map((one) => codeOfId(one.id));
        expect(new Set(codes).size, folder.name).toBe(codes.length);
      }
    }
  });

  it("that fit no id, or two, stay as they are", () => {
    expect(withoutCodes(["~AAAAA", "net"], ["net", "other"])).toEqual(["~AAAAA", "net"]);
    expect(withoutCodes([codeOfId("net")], ["net", "net"])).toEqual(["net"]);
    const seen = new Map<string, string>();
    for (let k = 0; ; k++) {
      const id = `net-${k}`;
      const code = codeOfId(id);
      const other = seen.get(code);
      seen.set(code, id);
      if (other === undefined) continue;
      expect(withoutCodes([code], [other, "between", id])).toEqual([code]);
      break;
    }
  });

  it("are no ids, and broken ones are told", () => {
    expect(isCode("resnet")).toBe(false);
    for (const word of ["~", "~abcd", "~abcdef", "~abc!e", "abcde"]) {
      expect(unpackCodes(word)).toBeNull();
    }
  });
});
