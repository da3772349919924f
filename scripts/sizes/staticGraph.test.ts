import { describe, expect, it } from "vitest";
import { initialFiles, modulesOf } from "./staticGraph.ts";

const manifest = {
  "index.html": {
    file: "assets/index.js",
    isEntry: true,
    imports: ["_shared.js", "_store.js"],
    dynamicImports: ["src/evaluate.ts"],
    css: ["assets/index.css"],
  },
  "_shared.js": { file: "assets/shared.js", imports: ["_store.js"], css: ["assets/shared.css"] },
  "_store.js": {
    file: "assets/store.js",
    imports: ["_shared.js"],
    assets: ["assets/worker.js", "assets/face.woff2"],
  },
  "src/evaluate.ts": {
    file: "assets/evaluate.js",
    css: ["assets/evaluate.css"],
    assets: ["assets/evaluate-worker.js"],
  },
};

describe("initialFiles", () => {
  it("follows static imports through shared chunks and cycles, and no dynamic one", () => {
    expect(initialFiles(manifest, ["index.html"])).toEqual({
      scripts: ["assets/index.js", "assets/shared.js", "assets/store.js"],
      workers: ["assets/worker.js"],
      styles: ["assets/index.css", "assets/shared.css"],
    });
  });

  it("takes in modules that are fetched later, each file once", () => {
    const files = initialFiles(manifest, ["index.html", "src/evaluate.ts"]);
    expect(files.scripts.slice(-2)).toEqual(["assets/store.js", "assets/evaluate.js"]);
    expect(files.workers).toEqual(["assets/worker.js", "assets/evaluate-worker.js"]);
  });

  it("refuses a manifest that lacks a chunk or has another shape", () => {
    expect(() => initialFiles(manifest, ["other.html"])).toThrow('"other.html"');
    expect(() => initialFiles({ "index.html": { file: 1 } }, ["index.html"])).toThrow("no file");
    const broken = { "index.html": { file: "a.js", imports: "b.js" } };
    expect(() => initialFiles(broken, ["index.html"])).toThrow("imports is no list");
  });
});

describe("modulesOf", () => {
  it("finds a package by whole path parts", () => {
    const sources = [
      "../../node_modules/onnxruntime-web/dist/ort.mjs",
      "../../src/onnxruntime-web-notes.ts",
      null,
    ];
    expect(modulesOf({ sources }, "onnxruntime-web")).toEqual([sources[0]]);
  });

  it("refuses a map without sources, which could not be checked", () => {
    expect(() => modulesOf({}, "onnxruntime-web")).toThrow("no sources");
  });
});
