import type { AttributeValue, Group, Model } from "../../src/testbed/types.ts";
import { gadre2023, ilharco2021 } from "./bibtex.ts";
import { accuraciesReader, known, numberIn } from "./columns.ts";
import { type Converted, noFiles } from "./converted.ts";
import { type FactsRow, type FactsTable, field } from "./facts.ts";
import { modelNames } from "./modelNames.ts";
import { openclipSets } from "./openclipSets.ts";

/** Groups by pre-training data, each with what the source's tag begins with or is; the first that fits. */
const groupsWithTags: readonly (readonly [RegExp, Group])[] = [
  [/^openai$/, group("wit", "WIT (OpenAI)", "OpenAI's 400 million images with captions.")],
  [
    /^mscoco_finetuned/,
    group(
      "mscoco-fine-tuned",
      "Fine-tuned on MSCOCO",
      "Pre-trained on LAION-2B, then fine-tuned for captions on MSCOCO.",
    ),
  ],
  [/^webli$/, group("webli", "WebLI", "Google's web images with captions in many languages.")],
  [/^dfn/, group("dfn", "DFN", "Web images filtered by a network trained to filter.")],
  [/^datacomp/, group("datacomp", "DataComp", "Filtered pools of the DataComp benchmark.")],
  [
    /^commonpool/,
    group(
      "commonpool",
      "CommonPool",
      "Unfiltered or simply filtered pools of the DataComp benchmark.",
    ),
  ],
  [
    /^metaclip/,
    group("metaclip", "MetaCLIP", "Common Crawl, balanced over the entries of CLIP's metadata."),
  ],
  [
    /^laion_aesthetic/,
    group(
      "laion-aesthetic",
      "LAION-Aesthetic",
      "The part of LAION-2B that a model found pleasing.",
    ),
  ],
  [/^laion400m/, group("laion-400m", "LAION-400M", "400 million images with captions.")],
  [/^laion2b/, group("laion-2b", "LAION-2B", "Two billion images with English captions.")],
  [
    /^(frozen_)?laion5b/,
    group("laion-5b", "LAION-5B", "Five billion images with captions in many languages."),
  ],
  [/^merged2b/, group("merged-2b", "Merged-2B", "LAION-2B and COYO-700M together.")],
  [
    /^v1$/,
    group(
      "nllb-clip",
      "NLLB-CLIP",
      "A multilingual text encoder fitted to an existing image encoder.",
    ),
  ],
  [
    /^(yfcc15m|cc12m)$/,
    group("small-sets", "YFCC15M or CC12M", "Sets of ten to fifteen million images with captions."),
  ],
];

function group(id: string, title: string, description: string): Group {
  return { id, title, description };
}

function groupOf(row: FactsRow): string {
  const tag = field(row, "pretrained");
  const found = groupsWithTags.find(([pattern]) => pattern.test(tag));
  if (found === undefined) throw new Error(`no group for the pre-training data "${tag}"`);
  return found[1].id;
}

/** Zero-shot results of OpenCLIP. */
export function convertOpenclip(table: FactsTable): Converted {
  const names = modelNames(
    table.rows,
    (row) => `${field(row, "name")} ${field(row, "pretrained")}`,
    () => "",
  );
  const read = accuraciesReader(table, openclipSets, "fraction", false);
  const models = table.rows.map(
    (row, k): Model => ({
      id: names[k]?.id ?? "",
      title: names[k]?.title ?? "",
      group: groupOf(row),
      attributes: known<AttributeValue>({
        parameters: numberIn(row, "params (M)"),
        flops: numberIn(row, "FLOPs (B)"),
        architecture: field(row, "name"),
        "pre-training": field(row, "pretrained"),
      }),
      accuracies: read(row),
    }),
  );
  return {
    made: [
      "Fractions are printed with four decimals. Where the set has at most 10,000 images they are stored as counts; for larger sets several counts would fit, and the fraction stands with the size.",
      "Caltech-101, FGVC Aircraft, Oxford Flowers-102 and Oxford-IIIT Pet are mean per-class recalls, iWildCam a macro F1, FMoW and GeoDE the accuracy of the worst region, Dollar Street the top-5 accuracy of the worst income group. They are kept as fractions without a size. 31 models have 0 on FMoW: a region in which none is right.",
      "ObjectNet is measured on 18,574 images here; the ImageNet testbed's figures are counts of 18,514.",
      "The average over 35 data sets is left out: it is no accuracy on a test set.",
      "Groups are read from the source's tag of the pre-training data.",
    ],
    files: noFiles,
    testbed: {
      id: "openclip",
      title: "OpenCLIP zero-shot",
      summary:
        "121 image-text models used without any training on ImageNet, on ImageNet, its shifts and 29 other tasks. On ImageNetV2 they share one line almost to the point. On sketches, renditions and ObjectNet the pre-training data tell them apart: OpenAI's models and those of the small sets stand lowest.",
      source: {
        title: "OpenCLIP",
        url: "https://github.com/mlfoundations/open_clip",
        revision: "89fb801",
        license: "MIT",
        citation:
          "Ilharco et al. 2021, OpenCLIP; evaluation of Gadre et al. 2023, arXiv 2304.14108",
        bibtex: [ilharco2021, gadre2023],
      },
      testSets: openclipSets.map((set) => set.testSet),
      groups: groupsWithTags.map(([, entry]) => entry),
      attributes: [
        {
          id: "parameters",
          title: "Parameters",
          type: "number",
          unit: "million parameters",
          logarithmic: true,
        },
        {
          id: "flops",
          title: "Operations for one image",
          type: "number",
          unit: "billion operations",
          logarithmic: true,
        },
        {
          id: "architecture",
          title: "Architecture",
          type: "category",
          unit: null,
          logarithmic: false,
        },
        {
          id: "pre-training",
          title: "Pre-training tag",
          type: "category",
          unit: null,
          logarithmic: false,
        },
      ],
      defaultBaseline: {
        groups: groupsWithTags.map(([, { id }]) => id).filter((id) => id !== "mscoco-fine-tuned"),
        reason:
          "All zero-shot models. The two that were fine-tuned on captions of MSCOCO stay out: what was done to them is an intervention of its own.",
      },
      defaultView: { x: "imagenet-1k", y: "imagenet-v2" },
      models,
      trajectories: [],
      examples: [],
    },
  };
}
