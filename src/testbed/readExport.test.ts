import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exportPlane } from "./exportPlane.ts";
import { computePlane } from "./plane.ts";
import { readTestbedOrExport } from "./readExport.ts";

const json = (id: string): unknown =>
  JSON.parse(readFileSync(`testbeds/${id}/testbed.json`, "utf8"));

describe("reading a testbed, or an export of one plane", () => {
  it("takes a testbed with its own default plane", () => {
    const { testbed, request } = readTestbedOrExport(json("cifar10.1"), "data");
    expect(testbed.models).toHaveLength(30);
    expect(request).toMatchObject({ x: "cifar10", y: "v6", scale: "logit" });
  });

  it("gives from an export the very baseline that it was made of", () => {
    const { testbed } = readTestbedOrExport(json("imagenet-testbed"), "data");
    for (const scale of ["logit", "probit", "linear"] as const) {
      const request = {
        x: "val",
        y: "imagenetv2-matched-frequency",
        scale,
        baseline: ["standard", "more-data"],
        excluded: ["resnet50"],
        included: [testbed.models.find(({ group }) => group === "robust-intv")?.id ?? ""],
      };
      const written = exportPlane(computePlane(testbed, request));
      const again = readTestbedOrExport(JSON.parse(JSON.stringify(written)), "data");
      const read = exportPlane(computePlane(again.testbed, again.request));
      expect(read.baseline).toEqual(written.baseline);
      expect(read.models).toEqual(written.models);
      expect(read.leftOut.map(({ id }) => id)).toEqual(written.leftOut.map(({ id }) => id));
    }
  });

  it("says what is wrong with an export", () => {
    const written = { testbed: "t", x: "a", y: "b", scale: "log", models: [] };
    expect(() => readTestbedOrExport(written, "mine.json")).toThrow(/mine\.json.*scale/s);
    const models = [{ id: "net", title: "Net", group: "g", xAccuracy: 95, yAccuracy: 0.5 }];
    expect(() => readTestbedOrExport({ ...written, scale: "logit", models }, "mine.json")).toThrow(
      /"net".*95/s,
    );
    expect(() => readTestbedOrExport("text", "mine.json")).toThrow(/mine\.json/);
  });
});
