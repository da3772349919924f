import type { Group } from "../../src/testbed/types.ts";

export const timmGroups: readonly Group[] = [
  {
    id: "none",
    title: "ImageNet-1k only",
    description: "Trained on ImageNet-1k with labels and nothing else, as far as the name tells.",
  },
  {
    id: "imagenet-21k",
    title: "ImageNet-21k/22k",
    description: "Pre-trained with the labels of ImageNet-21k, 22k or the 12k-class part of it.",
  },
  {
    id: "web-scale",
    title: "Web-scale, weak labels",
    description:
      "Pre-trained or pseudo-labelled on very many web images (Instagram, YFCC100M, JFT) without captions.",
  },
  {
    id: "clip-style",
    title: "CLIP-style",
    description:
      "Pre-trained on images with captions by contrastive learning (CLIP, OpenCLIP, SigLIP).",
  },
  {
    id: "self-supervised",
    title: "Self-supervised",
    description:
      "Pre-trained without labels, by masked image modelling or the like, before any labelled fine-tuning.",
  },
  {
    id: "distilled",
    title: "Distilled",
    description: "Trained on ImageNet-1k to imitate a teacher network.",
  },
];

/**
 * What marks a group, the first that fits. Captions and web-scale images come first, since they decide what a model has
 * seen; then how it was pre-trained. A part of a tag is matched as a whole word between underscores.
 */
const rules: readonly (readonly [string, RegExp, RegExp | null])[] = [
  ["clip-style", /^(clip|openai|laion2b|laiona|webli)$/, null],
  ["web-scale", /^(ig1b|swag|jft|yfcc100m)$/, null],
  ["self-supervised", /^(mae|fcmae|mim|seer|m30m|m38m)$/, /^(eva|beit)/],
  ["imagenet-21k", /^(in21k|in22k|in12k)$/, null],
  ["distilled", /^(dist|distilled|ssld|usi)$/, null],
];

/** The group of a timm model, read from its name: architecture, a dot, and the tag of its training. */
export function timmGroupOf(name: string): string {
  const [architecture = "", tag = ""] = name.split(".");
  const words = tag.split("_");
  const rule = rules.find(
    ([, word, start]) => words.some((w) => word.test(w)) || start?.test(architecture) === true,
  );
  return rule?.[0] ?? "none";
}
