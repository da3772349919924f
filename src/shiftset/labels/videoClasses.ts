/**
 * The 30 classes of ImageNet-Vid-Robust in alphabetical order, each with the first and last of the runs of ImageNet
 * classes that stand for it (Shankar et al. 2019, arXiv 1906.02168; the class map that is published with the ImageNet testbed
 * of Taori et al. 2020).
 */
const RUNS: readonly (readonly [name: string, runs: string])[] = [
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

export const VID_ROBUST_CLASSES: readonly (readonly [name: string, indices: readonly number[]])[] =
  RUNS.map(([name, runs]) => [name, runs.split(" ").flatMap(indicesOf)] as const);

function indicesOf(run: string): number[] {
  const [first = 0, last = first] = run.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
