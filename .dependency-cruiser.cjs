/**
 * The layer rule: imports run one way.
 * stats <- testbed <- trajectory <- shiftset, evaluate, chart <- state <- figures, app
 * element, the web component, stands on chart and needs no state.
 * A folder may import itself and the folders named for it here, nothing else of src/.
 */
const mayImport = {
  stats: [],
  testbed: ["stats"],
  trajectory: ["stats", "testbed"],
  shiftset: ["stats", "testbed", "trajectory"],
  evaluate: ["stats", "testbed", "trajectory", "shiftset"],
  chart: ["stats", "testbed", "trajectory"],
  element: ["stats", "testbed", "trajectory", "chart"],
  state: ["stats", "testbed", "trajectory", "shiftset", "evaluate", "chart"],
  figures: ["stats", "testbed", "trajectory", "shiftset", "evaluate", "chart", "state"],
  app: ["stats", "testbed", "trajectory", "shiftset", "evaluate", "chart", "state", "figures"],
  cli: ["stats", "testbed", "trajectory"],
};

const layers = Object.entries(mayImport).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import ${allowed.join(", ") || "nothing"} of src.`,
  severity: "error",
  from: { path: `^src/${layer}/`, pathNot: "[.]test[.]tsx?$" },
  to: { path: "^src/", pathNot: `^src/(${[layer, ...allowed].join("|")})/` },
}));

/** A new folder of src/ must take its place in the order above. */
const knownLayer = {
  name: "known-layer",
  comment: "Every folder of src/ is named in mayImport.",
  severity: "error",
  from: {},
  to: { path: "^src/", pathNot: `^src/(${Object.keys(mayImport).join("|")})/` },
};

/** Layers that run in Node, in a worker and in the page alike. */
const pure = "^src/(stats|testbed|trajectory|shiftset)/";

module.exports = {
  forbidden: [
    ...layers,
    knownLayer,
    {
      name: "stats-imports-nothing",
      severity: "error",
      from: { path: "^src/stats/", pathNot: "[.]test[.]ts$" },
      to: { pathNot: "^src/stats/" },
    },
    {
      name: "pure-layers-know-no-page",
      severity: "error",
      from: { path: pure, pathNot: "[.]test[.]ts$" },
      to: { path: "node_modules/(react|react-dom|zustand|d3-selection|d3-zoom|onnxruntime-web)/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "([.]d[.]ts|[.]test[.]tsx?|[.]config[.]ts)$" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".css"] },
  },
};
