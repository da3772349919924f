import { IMAGENET_NAMES, IMAGENET_WNIDS } from "./facts.ts";

/**
 * Class names as a person reads them: ImageNet's for WordNet ids ("tench"), with the id where two classes have one name; others as
 * they are.
 */
export function classTitles(classes: readonly string[]): readonly string[] {
  return classes.map((name) => titles().get(name) ?? name);
}

let known: ReadonlyMap<string, string> | null = null;

function titles(): ReadonlyMap<string, string> {
  known ??= new Map(
    IMAGENET_WNIDS.map((wnid, index) => {
      const name = IMAGENET_NAMES[index] ?? wnid;
      const isShared = IMAGENET_NAMES.indexOf(name) !== IMAGENET_NAMES.lastIndexOf(name);
      return [wnid, isShared ? `${name} (${wnid})` : name];
    }),
  );
  return known;
}
