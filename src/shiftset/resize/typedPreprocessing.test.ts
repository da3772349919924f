import { describe, expect, it } from "vitest";
import { type ImagePreprocessing, PLAIN } from "./preprocessing.ts";
import { PRESETS } from "./presets.ts";
import { preprocessingOfTyped, typedOf } from "./typedPreprocessing.ts";

const round = (preprocessing: ImagePreprocessing) => preprocessingOfTyped(typedOf(preprocessing));

describe("a preprocessing set by hand", () => {
  it.each(PRESETS.map(({ name, for: make }) => [name, make({ width: 224, height: 160 })] as const))(
    "says what the preset %s says",
    (_, preprocessing) => expect(round(preprocessing)).toEqual(preprocessing),
  );

  it("takes −1 to 1 as a range of its own", () => {
    const signed = { ...PLAIN, divisor: 127.5, mean: [1], std: [1] };
    expect(typedOf(signed)).toMatchObject({ range: "signed", mean: "0", std: "1" });
    expect(round(signed)).toEqual(signed);
  });

  const typed = typedOf(PLAIN);
  it("reads sizes as people write them", () => {
    const crop = (cropSize: string) =>
      preprocessingOfTyped({ ...typed, crops: true, cropSize }).crop;
    expect(crop("224")).toMatchObject({ width: 224, height: 224 });
    expect(crop("320x240")).toMatchObject({ width: 320, height: 240 });
    expect(crop(" 320 × 240 ")).toMatchObject({ width: 320, height: 240 });
  });

  it.each([
    [{ mean: "0.5; zero" }, 'Mean: it states "0.5; zero"'],
    [{ mean: "" }, "Mean"],
    [{ mean: "1, 2" }, "one number, or one a channel"],
    [{ std: "0" }, "one number other than 0"],
    [{ crops: true, cropSize: "big" }, 'Crop: it states "big"'],
    [{ crops: true, cropSize: "9000" }, "whole numbers from 1 to 8192"],
    [{ resize: "shorter", resizeSize: "224 × 224" }, "one side in pixels"],
    [{ resize: "exact", resizeSize: "" }, "width × height"],
  ] as const)("that cannot be is refused: %j", (change, words) => {
    expect(() => preprocessingOfTyped({ ...typed, ...change })).toThrow(words);
  });
});
