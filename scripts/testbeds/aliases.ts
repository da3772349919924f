import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accuracyOn } from "../../src/testbed/readAccuracies.ts";
import { readTestbedText } from "../../src/testbed/readTestbed.ts";
import type { Model, Testbed } from "../../src/testbed/types.ts";

/*
 * Which models stand in several testbeds. Names are brought to those of the ImageNet testbed by rule; two names are
 * joined only if the accuracies on ImageNet's validation set agree as well.
 */

/** Testbeds with ImageNet models: the validation set's id there, and points by which the accuracy may differ. */
const imagenetTestbeds = [
  { id: "imagenet-testbed", val: "val", tolerance: 0.5 },
  { id: "imagenetv2", val: "imagenet-val", tolerance: 0.5 },
  // Evaluated with other crops and resizing, which moves the EfficientNets by up to 0.75 points.
  { id: "timm", val: "imagenet-val", tolerance: 0.8 },
  { id: "openclip", val: "imagenet-1k", tolerance: 0.5 },
  { id: "openclip-scaling", val: "imagenet1k", tolerance: 0.5 },
  // Measured on 5,000 of the images: two standard errors are 1.2 points.
  { id: "robustbench", val: "imagenet-clean-acc", tolerance: 1.3 },
] as const;

type Rule = readonly [RegExp, string];

/** timm's names of weights that the ImageNet testbed has too. */
const timmRules: readonly Rule[] = [
  [/^legacy_se(resnet|resnext)(\w+)\.in1k$/, "se_$1$2"],
  [/^legacy_senet154\.in1k$/, "senet154"],
  [/^legacy_xception\.tf_in1k$/, "xception"],
  [/^(dpn\w+)\.mx_in1k$/, "$1"],
  [/^(\w+)\.fb_swsl_ig1b_ft_in1k$/, "$1_swsl"],
  [/^(\w+)\.fb_ssl_yfcc100m_ft_in1k$/, "$1_ssl"],
  [/^(\w+)\.fb_wsl_ig1b_ft_in1k$/, "instagram-$1"],
  [/^tf_efficientnet_(b\d)\.aa_in1k$/, "efficientnet-$1-autoaug"],
  [/^tf_efficientnet_(b\d)\.ra_in1k$/, "efficientnet-$1-randaug"],
  [/^tf_efficientnet_(b\d)\.ap_in1k$/, "efficientnet-$1-advprop-autoaug"],
  [/^tf_efficientnet_(b\d)\.in1k$/, "efficientnet-$1"],
  [/^tf_efficientnet_l2\.ns_jft_in1k$/, "efficientnet-l2-noisystudent"],
  [/^resnetv2_(\d+x\d)_bit\.goog_in21k_ft_in1k$/, "BiT-M-R$1-ILSVRC2012"],
  [/^inception_v4\.tf_in1k$/, "inceptionv4"],
  [/^inception_resnet_v2\.tf_in1k$/, "inceptionresnetv2"],
  [/^(pnasnet5large|nasnetalarge)\.tf_in1k$/, "$1"],
  [/^(\w+)\.tv_in1k$/, "$1"],
];

/** The other testbeds' names of weights that a testbed above has too. */
const otherRules: readonly Rule[] = [
  [/^ViT-B-32 openai$/, "vit_b_32_clip_zeroshot"],
  [/^RN50 openai$/, "resnet50_clip_zeroshot"],
  [/^openai (ViT-\w+-\d+)$/, "$1 openai"],
  [/^Model-B-32_Data-2B_Samples-34B_lr-1e-3_bs-79k\.pt$/, "ViT-B-32 laion2b_s34b_b79k"],
  [/^Model-B-16_Data-2B_Samples-34B_lr-1e-3_bs-88k\.pt$/, "ViT-B-16 laion2b_s34b_b88k"],
  [/^Model-L-14_Data-2B_Samples-34B_lr-1e-3_bs-86k\.pt$/, "ViT-L-14 laion2b_s32b_b82k"],
  [/^Model-H-14_Data-2B_Samples-34B_lr-5e-4_bs-79k\.pt$/, "ViT-H-14 laion2b_s32b_b79k"],
  [/^Model-g-14_Data-2B_Samples-13B_lr-5e-4_bs-64k\.pt$/, "ViT-g-14 laion2b_s12b_b42k"],
  [/^Model-B-16_Data-400M_Samples-13B_lr-5e-4_bs-33k\.pt$/, "ViT-B-16 laion400m_e32"],
  [/^Standard_R50 imagenet \w+$/, "resnet50"],
  [/^Geirhos2018_SIN$/, "resnet50_trained_on_SIN"],
  [/^Geirhos2018_SIN_IN$/, "resnet50_trained_on_SIN_and_IN"],
  [/^Geirhos2018_SIN_IN_IN$/, "resnet50_trained_on_SIN_and_IN_then_finetuned_on_IN"],
  [/^Hendrycks2020AugMix$/, "resnet50_augmix"],
  [/^Hendrycks2020Many$/, "resnet50_deepaugment_augmix"],
  [/^Engstrom2019Robustness$/, "resnet50_linf_eps4_robust"],
];

interface Appearance {
  readonly testbed: string;
  readonly model: Model;
  /** Per cent on the validation set. */
  readonly accuracy: number;
  readonly tolerance: number;
}

/** One entry of aliases.json: a model and its ids, by testbed. */
export interface AliasEntry {
  readonly title: string;
  readonly models: readonly { readonly testbed: string; readonly model: string }[];
}

function keyOf(testbed: string, title: string): string {
  const rules = testbed === "timm" ? timmRules : otherRules;
  // Applied until nothing changes: a scaling model's name leads to OpenCLIP's, and that to the ImageNet testbed's.
  let key = title;
  for (const [pattern, replacement] of [...rules, ...rules])
    key = key.replace(pattern, replacement);
  return key;
}

/** Joins the models of the testbeds that have one key and one accuracy; returns what was joined and what was not. */
export function joinModels(testbeds: readonly Testbed[]): {
  readonly aliases: readonly AliasEntry[];
  readonly rejected: readonly string[];
} {
  const byKey = new Map<string, Appearance[]>();
  for (const { id, val, tolerance } of imagenetTestbeds) {
    for (const model of testbeds.find((testbed) => testbed.id === id)?.models ?? []) {
      const accuracy = accuracyOn(model.accuracies, val)?.fraction;
      if (accuracy === undefined) continue;
      const key = keyOf(id, model.title);
      const appearance = { testbed: id, model, accuracy: accuracy * 100, tolerance };
      byKey.set(key, [...(byKey.get(key) ?? []), appearance]);
    }
  }
  const rejected: string[] = [];
  const aliases = [...byKey].flatMap(([title, appearances]): AliasEntry[] => {
    const [first, ...rest] = appearances;
    if (first === undefined) return [];
    const same = rest.filter((one) => Math.abs(one.accuracy - first.accuracy) <= one.tolerance);
    for (const { testbed, accuracy } of rest.filter((one) => !same.includes(one))) {
      rejected.push(
        `${title}: ${accuracy.toFixed(2)} % in ${testbed}, ${first.accuracy.toFixed(2)} % in ${first.testbed}`,
      );
    }
    if (same.length === 0) return [];
    return [
      {
        title,
        models: [first, ...same].map(({ testbed, model }) => ({ testbed, model: model.id })),
      },
    ];
  });
  return { aliases, rejected };
}

/** Writes testbeds/aliases.json and returns what was not joined. */
export function writeAliases(folder: string): readonly string[] {
  const testbeds = imagenetTestbeds.map(({ id }) => {
    const file = join(folder, id, "testbed.json");
    return readTestbedText(readFileSync(file, "utf8"), file);
  });
  const { aliases, rejected } = joinModels(testbeds);
  const lines = aliases.map((entry) => ` ${JSON.stringify(entry)}`);
  writeFileSync(join(folder, "aliases.json"), `[\n${lines.join(",\n")}\n]\n`);
  return rejected;
}
