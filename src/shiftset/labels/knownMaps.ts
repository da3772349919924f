import {
  CIFAR10_CLASSES,
  CIFAR100_CLASSES,
  CIFAR100_SUPERCLASSES,
  STL10_CLASSES,
} from "./cifarClasses.ts";
import {
  CIFAR10_IN_IMAGENET,
  IMAGENET_A_INDICES,
  IMAGENET_R_INDICES,
  IMAGENET_WNIDS,
  OBJECTNET_CLASSES,
} from "./facts.ts";
import type { LabelMap, MappedClass } from "./labelMap.ts";
import { VID_ROBUST_CLASSES, YTBB_ROBUST_CLASSES } from "./videoClasses.ts";

const IMAGENET = IMAGENET_WNIDS.length;

/** Maps between label sets that come with the page. Each can be changed before use. */
export const KNOWN_MAPS: readonly LabelMap[] = [
  known({
    id: "imagenet-to-imagenet-r",
    title: "ImageNet's 1,000 to ImageNet-R's 200",
    outputs: IMAGENET,
    classes: chosen(IMAGENET_R_INDICES),
    source: "Hendrycks et al. 2021, arXiv 2006.16241; classes by WordNet id",
  }),
  known({
    id: "imagenet-to-imagenet-a",
    title: "ImageNet's 1,000 to ImageNet-A's 200",
    outputs: IMAGENET,
    classes: chosen(IMAGENET_A_INDICES),
    source: "Hendrycks et al. 2021, arXiv 1907.07174; classes by WordNet id",
  }),
  known({
    id: "imagenet-to-objectnet",
    title: "ImageNet's 1,000 to the 113 classes that ObjectNet shares",
    outputs: IMAGENET,
    classes: mapped(OBJECTNET_CLASSES),
    source:
      "Barbu et al. 2019; 125 ImageNet classes. ObjectNet's images have a red border of 2 pixels, which its authors cut off",
  }),
  known({
    id: "imagenet-to-cifar10",
    title: "ImageNet's 1,000 to CIFAR-10",
    outputs: IMAGENET,
    classes: mapped(CIFAR10_IN_IMAGENET),
    source: "the ImageNet classes below each CIFAR-10 class in WordNet 3.0; ImageNet has no deer",
  }),
  known({
    id: "imagenet-to-imagenet-vid-robust",
    title: "ImageNet's 1,000 to the 30 classes of ImageNet-Vid-Robust",
    outputs: IMAGENET,
    classes: mapped(VID_ROBUST_CLASSES),
    source:
      "Shankar et al. 2019, arXiv 1906.02168; 288 ImageNet classes. It gives the accuracy on single frames, not over neighbouring ones (pm-k)",
  }),
  known({
    id: "imagenet-to-ytbb-robust",
    title: "ImageNet's 1,000 to the 24 classes of YTBB-Robust",
    outputs: IMAGENET,
    classes: mapped(YTBB_ROBUST_CLASSES),
    source:
      "Shankar et al. 2019, arXiv 1906.02168; 231 ImageNet classes for 19 of the 24. It gives the accuracy on single frames with one label each, not over neighbouring ones (pm-k)",
  }),
  known({
    id: "cifar100-fine-to-coarse",
    title: "CIFAR-100's 100 classes to its 20 superclasses",
    outputs: CIFAR100_CLASSES.length,
    classes: CIFAR100_SUPERCLASSES.map(([name, fine]) => ({
      name,
      logits: fine.split(" ").map((one) => CIFAR100_CLASSES.indexOf(one)),
    })),
    source: "Krizhevsky 2009: five classes a superclass",
  }),
  known({
    id: "cifar10-to-stl10",
    title: "CIFAR-10 to STL-10",
    outputs: CIFAR10_CLASSES.length,
    classes: byName(CIFAR10_CLASSES, STL10_CLASSES, { car: "automobile" }),
    source: "the nine classes that both have; CIFAR-10 has no monkey",
  }),
  known({
    id: "stl10-to-cifar10",
    title: "STL-10 to CIFAR-10",
    outputs: STL10_CLASSES.length,
    classes: byName(STL10_CLASSES, CIFAR10_CLASSES, { automobile: "car" }),
    source: "the nine classes that both have; STL-10 has no frog",
  }),
];

/** Maps for a network of so many outputs and a set of so many classes; the visitor chooses. */
export function fittingMaps(outputs: number, classes: number): readonly LabelMap[] {
  return KNOWN_MAPS.filter((map) => map.outputs === outputs && map.classes.length === classes);
}

function known(map: Omit<LabelMap, "format" | "version">): LabelMap {
  return { format: "effective-robustness-label-map", version: 1, ...map };
}

/** Folders of these sets are named by WordNet ids, so their classes are. */
function chosen(indices: readonly number[]): readonly MappedClass[] {
  return indices.map((index) => ({ name: IMAGENET_WNIDS[index] ?? "", logits: [index] }));
}

function mapped(
  classes: readonly (readonly [name: string, indices: readonly number[]])[],
): readonly MappedClass[] {
  return classes.map(([name, logits]) => ({ name, logits }));
}

function byName(
  from: readonly string[],
  to: readonly string[],
  other: Readonly<Record<string, string>>,
): readonly MappedClass[] {
  return to.map((name) => {
    const at = from.indexOf(other[name] ?? name);
    return { name, logits: at === -1 ? [] : [at] };
  });
}
