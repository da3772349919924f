import type { Testbed } from "../testbed/types.ts";

/** For tests: a testbed of one model, "net", that was measured on nothing. */
export function bareTestbed(id: string): Testbed {
  return {
    id,
    title: id,
    summary: "",
    source: { title: "", url: "", revision: "", license: "", bibtex: [], citation: "" },
    testSets: [],
    groups: [],
    attributes: [],
    defaultBaseline: { groups: [], reason: "" },
    defaultView: { x: "a", y: "b" },
    models: [{ id: "net", title: "Net", group: "g", attributes: {}, accuracies: {} }],
    trajectories: [],
    examples: [],
  };
}
