import type { Testbed, TestSet } from "../../testbed/types.ts";

const set = (
  id: string,
  title: string,
  kind: TestSet["kind"],
  partner: string | null,
): TestSet => ({
  id,
  title,
  axisTitle: `${title}, accuracy`,
  kind,
  size: null,
  classes: null,
  partner,
  partnerNote: null,
  description: "Images of the visitor's own.",
});

/** A testbed without models, for images that no testbed belongs to. */
export const OWN_TESTBED: Testbed = {
  id: "own-images",
  title: "Images of your own",
  summary: "",
  source: { title: "", url: "", revision: "", license: "", bibtex: [], citation: "" },
  testSets: [
    set("own-in-distribution", "In distribution", "in-distribution", null),
    set("own-shifted", "Shifted", "natural-shift", "own-in-distribution"),
  ],
  groups: [],
  attributes: [],
  defaultBaseline: { groups: [], reason: "" },
  defaultView: { x: "own-in-distribution", y: "own-shifted" },
  models: [],
  trajectories: [],
  examples: [],
};

/** Said before anything is measured, where there is no baseline. */
export const NO_BASELINE =
  "No testbed is chosen, so there is no baseline: other models measured on the same two sets would make one.";
