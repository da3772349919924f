import { describe, expect, it } from "vitest";
import { centreCrop, shorterSideSize } from "./geometry.ts";
import { parsePreprocessing } from "./parsePreprocessing.ts";
import { ImagePreparer } from "./prepare.ts";
import { imagePreprocessingIdentity, PLAIN } from "./preprocessing.ts";
import { PRESETS } from "./presets.ts";

const parsed = (fields: object) =>
  parsePreprocessing(JSON.stringify(fields), "p.json").preprocessing;

describe("parsePreprocessing", () => {
  it("reads ViT's, CLIP's and ConvNeXt's preprocessor_config.json", () => {
    const half = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], do_normalize: true };
    expect(
      parsed({ ...half, do_resize: true, resample: 2, size: { height: 224, width: 224 } }),
    ).toMatchObject({
      resize: { kind: "exact", width: 224, height: 224, filter: "bilinear" },
      crop: null,
      divisor: 255,
      mean: [0.5, 0.5, 0.5],
    });
    const clip = {
      ...half,
      do_resize: true,
      do_center_crop: true,
      resample: 3,
      size: { shortest_edge: 224 },
      crop_size: 224,
    };
    expect(parsed({ ...clip, rescale_factor: 0.00392156862745098 })).toMatchObject({
      resize: { kind: "shorter", size: 224, filter: "bicubic" },
      crop: { width: 224, height: 224, rounding: "floor" },
      divisor: 255,
    });
    const convnext = { ...half, feature_extractor_type: "ConvNextFeatureExtractor", resample: 3 };
    expect(parsed({ ...convnext, size: 224, crop_pct: 0.875 })).toMatchObject({
      resize: { kind: "shorter", size: 256 },
      crop: { width: 224, height: 224 },
    });
    expect(parsed({ ...convnext, size: { shortest_edge: 384 } })).toMatchObject({
      resize: { kind: "exact", width: 384 },
      crop: null,
    });
  });

  const mean = [0.485, 0.456, 0.406];
  const std = [0.5, 0.25, 0.2];
  const values = { do_rescale: true, do_normalize: true, image_mean: mean, image_std: std };

  it("reads PoolFormer's share of the crop, and its defaults", () => {
    const pool = { ...values, image_processor_type: "PoolFormerImageProcessor" };
    const crop = { width: 224, height: 224, rounding: "floor" };
    for (const size of [224, { shortest_edge: 224 }, { height: 224, width: 224 }]) {
      // 224 / 0.9 cut off.
      expect(
        parsed({ ...pool, do_resize: true, size, crop_pct: 0.9, crop_size: 224 }),
      ).toMatchObject({
        resize: { kind: "shorter", size: 248, filter: "bicubic" },
        crop,
      });
    }
    expect(parsed({ ...pool, size: 224, crop_size: 224, resample: 2 })).toMatchObject({
      resize: { kind: "shorter", size: 248, filter: "bilinear" },
      crop,
    });
    expect(parsed({ ...pool, size: 224, crop_pct: null, crop_size: 224 })).toMatchObject({
      resize: { kind: "shorter", size: 224 },
    });
    expect(() => parsed({ ...pool, size: 224, crop_pct: 0 })).toThrow(/"crop_pct": 0/);
    const { notes, preprocessing } = parsePreprocessing(
      JSON.stringify({
        ...values,
        image_processor_type: "ViTImageProcessor",
        size: 224,
        resample: 2,
        crop_pct: 0.9,
      }),
      "p.json",
    );
    expect(preprocessing.resize).toMatchObject({ kind: "exact", width: 224 });
    expect(notes.join(" ")).toMatch(/"crop_pct".*ViTImageProcessor/);
  });

  it("divides again where EfficientNet's processor does", () => {
    const net = {
      ...values,
      image_processor_type: "EfficientNetImageProcessor",
      do_resize: true,
      do_center_crop: false,
      size: { height: 224, width: 224 },
    };
    const plain = { divisor: 255, mean, std };
    const again = { divisor: 255, mean, std: [0.25, 0.0625, 0.2 * 0.2] };
    expect(parsed({ ...net, include_top: true })).toMatchObject(again);
    expect(parsed(net)).toMatchObject({ ...again, resize: { kind: "exact", filter: "nearest" } });
    expect(parsed({ ...net, include_top: false })).toMatchObject(plain);
    expect(parsed({ ...net, do_normalize: false })).toMatchObject({ mean: [0], std });
    // Another processor has no such step.
    expect(
      parsed({ ...net, image_processor_type: "ViTImageProcessor", resample: 2, include_top: true }),
    ).toMatchObject(plain);
  });

  it("reads an offset of the range where all versions agree on it, and otherwise refuses it", () => {
    const net = {
      ...values,
      image_processor_type: "EfficientNetImageProcessor",
      size: { height: 224, width: 224 },
      include_top: false,
      rescale_offset: true,
    };
    expect(parsed({ ...net, rescale_factor: 1 / 127.5 })).toMatchObject({
      divisor: 127.5,
      mean: mean.map((value) => value + 1),
      std,
    });
    expect(() => parsed({ ...net, rescale_factor: 1 / 255 })).toThrow(
      /p\.json.*"rescale_offset".*1 \/ 127\.5/,
    );
    expect(() => parsed({ ...values, size: 224, resample: 2, rescale_offset: true })).toThrow(
      /"rescale_offset".*image_processor_type/,
    );
    expect(() => parsed({ ...values, size: 224, resample: 2, include_top: true })).toThrow(
      /"include_top".*image_processor_type/,
    );
  });

  it("reads timm's config.json", () => {
    const cfg = {
      input_size: [3, 288, 288],
      interpolation: "bicubic",
      crop_pct: 0.95,
      mean: [0.5],
      std: [0.5],
    };
    expect(parsed({ architecture: "resnet50", pretrained_cfg: cfg })).toMatchObject({
      resize: { kind: "shorter", size: 303, filter: "bicubic" },
      crop: { width: 288, height: 288, rounding: "torchvision" },
    });
    expect(parsed({ pretrained_cfg: { ...cfg, crop_mode: "squash" } })).toMatchObject({
      resize: { kind: "exact", width: 303, height: 303 },
    });
  });

  it("names the field that is wrong", () => {
    expect(() => parsed({ image_mean: "grey", do_normalize: true })).toThrow(
      /p\.json.*"image_mean"/,
    );
    expect(() => parsed({ do_resize: true, size: 224, resample: 9 })).toThrow(/"resample": 9/);
    expect(() => parsed({ do_resize: true, size: 1e9, resample: 2 })).toThrow(/1000000000 pixels/);
    expect(() => parsed({ image_mean: [0], image_std: [0] })).toThrow(/std/);
    expect(() => parsed({ model_type: "bert" })).toThrow(/nothing of a preprocessing/);
  });
});

describe("geometry", () => {
  it("cuts the longer side down and rounds a crop's half to the even pixel, as torchvision", () => {
    expect(shorterSideSize({ width: 500, height: 375 }, 256)).toEqual({ width: 341, height: 256 });
    expect(centreCrop({ width: 341, height: 256 }, { width: 224, height: 224 }).x).toBe(58);
    expect(centreCrop({ width: 343, height: 256 }, { width: 224, height: 224 }).x).toBe(60);
    expect(centreCrop({ width: 343, height: 256 }, { width: 224, height: 224 }, "floor").x).toBe(
      59,
    );
  });
});

describe("ImagePreparer", () => {
  const image = {
    width: 2,
    height: 1,
    channels: 3,
    data: Uint8Array.of(0, 51, 102, 153, 204, 255),
  };
  const target = { width: 2, height: 1, channels: 3, layout: "NCHW" } as const;
  const run = (
    spec: typeof PLAIN,
    at = target as ConstructorParameters<typeof ImagePreparer>[1],
    raster = image as Parameters<ImagePreparer["prepare"]>[0],
  ) => {
    const out = new Float32Array(at.width * at.height * at.channels + 1);
    new ImagePreparer(spec, at).prepare(raster, out, 1, "image");
    return [...out.subarray(1)].map((value) => Math.round(value * 1e6) / 1e6);
  };

  it("orders axes and colours, divides and normalises", () => {
    expect(run(PLAIN)).toEqual([0, 0.6, 0.2, 0.8, 0.4, 1]);
    expect(run(PLAIN, { ...target, layout: "NHWC" })).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(run({ ...PLAIN, colour: "bgr" }, { ...target, layout: "NHWC" })).toEqual([
      0.4, 0.2, 0, 1, 0.8, 0.6,
    ]);
    expect(run({ ...PLAIN, divisor: 1 })).toEqual([0, 153, 51, 204, 102, 255]);
    expect(run({ ...PLAIN, mean: [0, 0.2, 0.4], std: [1, 1, 0.5] })).toEqual([
      0, 0.6, 0, 0.6, 0, 1.2,
    ]);
  });

  it("makes grey of colour and colour of grey, and drops alpha", () => {
    expect(run({ ...PLAIN, divisor: 1 }, { ...target, channels: 1 })).toEqual([42, 195]);
    const grey = { width: 2, height: 1, channels: 1, data: Uint8Array.of(5, 9) };
    expect(run({ ...PLAIN, divisor: 1 }, target, grey)).toEqual([5, 9, 5, 9, 5, 9]);
    const rgba = { width: 1, height: 1, channels: 4, data: Uint8Array.of(1, 2, 3, 0) };
    expect(run({ ...PLAIN, divisor: 1 }, { ...target, width: 1 }, rgba)).toEqual([1, 2, 3]);
  });

  it("pads a crop that is larger than the image with black", () => {
    const crop = { width: 4, height: 3, rounding: "torchvision" } as const;
    const grey = { width: 2, height: 1, channels: 1, data: Uint8Array.of(5, 9) };
    const spec = { ...PLAIN, divisor: 1, crop };
    expect(run(spec, { width: 4, height: 3, channels: 1, layout: "NCHW" }, grey)).toEqual([
      0, 0, 0, 0, 0, 5, 9, 0, 0, 0, 0, 0,
    ]);
  });

  it("takes floats that stand for pixels, or that are ready", () => {
    const floats = { width: 2, height: 1, channels: 1, data: Float32Array.of(0.5, 1) };
    const out = new Float32Array(2);
    const at = { width: 2, height: 1, channels: 1, layout: "NCHW" } as const;
    new ImagePreparer({ ...PLAIN, mean: [0.5], std: [0.5] }, at).prepare(floats, out, 0, "image");
    expect([...out]).toEqual([0, 1]);
    new ImagePreparer({ ...PLAIN, mean: [0.5], std: [0.5] }, at, "as-is").prepare(
      floats,
      out,
      0,
      "image",
    );
    expect([...out]).toEqual([0.5, 1]);
  });

  it("says when the size is not the network's", () => {
    expect(() => run(PLAIN, { ...target, width: 3 })).toThrow(
      /2 × 1 becomes 2 × 1, and the network takes 3 × 1/,
    );
  });
});

describe("imagePreprocessingIdentity", () => {
  it("differs between all presets, and keeps the text of plain ones", () => {
    const texts = PRESETS.map((preset) =>
      imagePreprocessingIdentity(preset.for({ width: 224, height: 224 })),
    );
    expect(new Set(texts).size).toBe(PRESETS.length);
    expect(imagePreprocessingIdentity(PLAIN)).toBe("v1 divisor=255 mean=0 std=1");
  });
});
