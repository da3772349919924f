import { fileURLToPath } from "node:url";

const standIn = fileURLToPath(new URL("../../src/chart/plane/noTransitions.ts", import.meta.url));

/** Aliases of modules for every build of the plane: d3-zoom gets by without transitions and their interpolation. */
export const withoutTransitions = { "d3-transition": standIn, "d3-interpolate": standIn };
