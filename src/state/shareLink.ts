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

/** The query of a link, as far as it holds a view. */
export interface FittingQuery {
  readonly query: string;
  /** As of a `SharedLink`. */
  readonly leftOut: readonly string[];
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
  const { query, leftOut } = fittingQuery({ ...view, embed: null }, page, testbed);
  return { href: hrefOf(query, page), leftOut, own: isOwnId(view.testbed) };
}

/** The query of a link of at most `LONGEST_LINK` characters to as much of a view as it holds, and what it leaves out. */
export function fittingQuery(view: View, page: string, testbed: Testbed | null): FittingQuery {
  const fits = (shown: View) => hrefOf(writeQuery(shown), page).length <= LONGEST_LINK;
  let shown = view;
  const excepts = view.excluded.length > 0 || view.included.length > 0;
  if (!fits(shown) && excepts && testbed !== null) shown = withFewestExceptions(shown, testbed);
  const leftOut: string[] = [];
  while (!fits(shown)) {
    const longest = longestPart(shown);
    if (longest === null) break;
    shown = { ...shown, [longest]: DEFAULT_VIEW[longest] };
    leftOut.push(CAN_BE_LEFT_OUT[longest]);
  }
  return { query: writeQuery(shown), leftOut };
}

/** A link to the page with that query, and without what the page's own address says. */
function hrefOf(query: string, page: string): string {
  const { href } = new URL(query === "" ? new URL(page).pathname : `?${query}`, page);
  return href.split("#")[0] ?? "";
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
function longestPart(view: View) {
  const keys = Object.keys(CAN_BE_LEFT_OUT) as (keyof typeof CAN_BE_LEFT_OUT)[];
  const length = writeQuery(view).length;
  const gains = keys.map((key) => ({
    key,
    gain: length - writeQuery({ ...view, [key]: DEFAULT_VIEW[key] }).length,
  }));
  const best = gains.toSorted((a, b) => b.gain - a.gain)[0];
  return best && best.gain > 0 ? best.key : null;
}
