/** A class, and the first and last of the runs of ImageNet classes that stand for it. */
type Runs = readonly [name: string, runs: string];

/**
 * The 30 classes of ImageNet-Vid-Robust in alphabetical order, each with the first and last of the runs of ImageNet
 * classes that stand for it (Shankar et al. 2019, arXiv 1906.02168; the class map that is published with the ImageNet testbed
 * of Taori et al. 2020).
 */
const VID_ROBUST: readonly Runs[] = [
  ["airplane", "404"],
  ["antelope", "351-353"],
  ["bear", "294-297"],
  ["bicycle", "444 671"],
  ["bird", "7-24 80-100 127-146"],
  ["bus", "654 779 874"],
  ["car", "407 436 468 511 609 627 656 661 751 817"],
  ["cattle", "345"],
  ["dog", "151-268"],
  ["domestic cat", "281-285"],
  ["elephant", "385-386"],
  ["fox", "277-280"],
  ["giant panda", "388"],
  ["hamster", "333"],
  ["horse", "339"],
  ["lion", "291"],
  ["lizard", "38-48"],
  ["monkey", "370-382"],
  ["motorcycle", "665"],
  ["rabbit", "330 332"],
  ["red panda", "387"],
  ["sheep", "348"],
  ["snake", "52-68"],
  ["squirrel", "335"],
  ["tiger", "292"],
  ["train", "466"],
  ["turtle", "33-37"],
  ["watercraft", "403 472 484 510 554 576 625 628 724 780 814 833 871 913-914"],
  ["whale", "147-148"],
  ["zebra", "340"],
];

/**
 * The 24 classes of YouTube-BB in the order of its label numbers, in the same way (Shankar et al. 2019; the class map of
 * YTBB-Robust as it is published with WiSE-FT, Wortsman et al. 2022, arXiv 2109.01903). Five have no class in ImageNet.
 */
const YTBB_ROBUST: readonly Runs[] = [
  ["person", "981-983"],
  ["bird", "7-24 80-100 127-146"],
  ["bicycle", "444 671"],
  ["boat", "472 554 576 625 814 914"],
  ["bus", "654 779 874"],
  ["bear", "294-297"],
  ["cow", ""],
  ["cat", "281-287"],
  ["giraffe", ""],
  ["potted plant", "985-986"],
  ["horse", "339"],
  ["motorcycle", "665"],
  ["knife", "499 623"],
  ["airplane", "404"],
  ["skateboard", ""],
  ["train", "466"],
  ["truck", "555 569 675 717 734 864 867"],
  ["zebra", "340"],
  ["toilet", ""],
  ["dog", "151-268"],
  ["elephant", "385-386"],
  ["umbrella", "879"],
  ["none", ""],
  ["car", "407 436 468 511 609 627 656 661 751 817"],
];

export const VID_ROBUST_CLASSES = VID_ROBUST.map(indicesOfClass);
export const YTBB_ROBUST_CLASSES = YTBB_ROBUST.map(indicesOfClass);

function indicesOfClass([name, runs]: Runs): readonly [name: string, indices: readonly number[]] {
  return [
    name,
    runs
      .split(" ")
      .filter((run) => run !== "")
      .flatMap(indicesOf),
  ];
}

function indicesOf(run: string): number[] {
  const [first = 0, last = first] = run.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
