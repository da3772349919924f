import type { Testbed } from "../testbed/types.ts";
import { fewestExceptions } from "./declaredSet.ts";
import { isOwnId } from "./ownFiles.ts";
import { lookUpCodes, resolveRequest } from "./resolveView.ts";
import { writeQuery } from "./urlTable.ts";
import { DEFAULT_VIEW, type View } from "./view.ts";

/** Longer links are cut or refused by some programs that pass them on. In characters, the address included. */
export const LONGEST_LINK = 2000;

/** A link to a view, and what is to be said with it. */
export interface SharedLink {
  readonly href: string;
  /** Parts of the view that the link could not hold, in words; empty where it opens the same picture. */
  readonly leftOut: readonly string[];
  /** It names a testbed of the visitor's own, and opens in this browser only. */
  readonly own: boolean;
}

/** Parts of a view that can grow long, and what they are called. A link that lacks one still opens. */
const CAN_BE_LEFT_OUT = {
  guess: "the prediction",
  settings: "the figure’s settings",
  hidden: "which groups are hidden",
  only: "which models alone are shown",
  where: "the filters by attribute",
  columns: "the columns of the table",
  shifts: "which shifts stand side by side",
  runs: "the runs shown",
  selected: "the pinned models",
  excluded: "the models taken out of the declared set",
  included: "the models put into the declared set",
  further: "the further in-distribution sets",
} as const satisfies Partial<Record<keyof View, string>>;

/**
 * A link of at most `LONGEST_LINK` characters. Where the view is too long for one, its declared set is written with the
 * fewest exceptions; where that does not do, its longest parts are left out, and named.
 * @param page the page's own address, whatever its query
 * @param testbed the view's testbed where it is at hand
 */
export function shareLink(view: View, page: string, testbed: Testbed | null): SharedLink {
  const hrefOf = (shown: View) => {
    const query = writeQuery(shown);
    return (
      new URL(query === "" ? new URL(page).pathname : `?${query}`, page).href.split("#")[0] ?? ""
    );
  };
  const own = isOwnId(view.testbed);
  const fits = (shown: View) => hrefOf(shown).length <= LONGEST_LINK;
  let shown: View = { ...view, embed: null };
  if (!fits(shown) && testbed !== null) shown = withFewestExceptions(shown, testbed);
  const leftOut: string[] = [];
  while (!fits(shown)) {
    const longest = longestPart(shown, hrefOf);
    if (longest === null) break;
    shown = { ...shown, [longest]: DEFAULT_VIEW[longest] };
    leftOut.push(CAN_BE_LEFT_OUT[longest]);
  }
  return { href: hrefOf(shown), leftOut, own };
}

function withFewestExceptions(view: View, testbed: Testbed): View {
  const named = lookUpCodes(view, testbed);
  const {
    baseline,
    excluded: out = [],
    included: within = [],
  } = resolveRequest(named, testbed).request;
  const { groups, excluded, included } = fewestExceptions(testbed, {
    groups: baseline === "all" ? testbed.groups.map(({ id }) => id) : baseline,
    excluded: out,
    included: within,
  });
  return { ...named, baseline: groups, excluded, included };
}

/** The part whose absence makes the link shortest; null where none would. */
function longestPart(view: View, hrefOf: (view: View) => string) {
  const keys = Object.keys(CAN_BE_LEFT_OUT) as (keyof typeof CAN_BE_LEFT_OUT)[];
  const length = hrefOf(view).length;
  const gains = keys.map((key) => ({
    key,
    gain: length - hrefOf({ ...view, [key]: DEFAULT_VIEW[key] }).length,
  }));
  const best = gains.toSorted((a, b) => b.gain - a.gain)[0];
  return best && best.gain > 0 ? best.key : null;
}
