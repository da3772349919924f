import type { Dimension, GraphSummary, GraphValue } from "./onnx/graphTypes.ts";

/**
 * A text that is equal for networks that are taken to read images alike: of one architecture, written by one program. The
 * batch, names of axes and the weights do not count: the checkpoints of a run are one group.
 */
export function likeness({ producer, inputs, outputs, operators }: GraphSummary): string {
  return JSON.stringify([
    producer,
    inputs.map(shapeOf),
    outputs.map(shapeOf),
    operators.map(({ name, count }) => `${name} ${count}`).sort(),
  ]);
}

/**
 * Puts together what is alike; groups and members stay in order. What could not be read goes with the first group, where it
 * fails by itself.
 */
export function groupsAlike<T extends { readonly graph: GraphSummary | null }>(
  networks: readonly T[],
): readonly (readonly T[])[] {
  const [first] = networks.flatMap(({ graph }) => graph ?? []);
  const groups = new Map<string, T[]>();
  for (const network of networks) {
    const graph = network.graph ?? first;
    const key = graph === undefined ? "" : likeness(graph);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(network);
  }
  return [...groups.values()];
}

function shapeOf({ type, dims }: GraphValue): readonly [string, readonly Dimension[] | null] {
  const [, ...rest] = dims ?? [];
  const sizes = rest.map((dim) => (typeof dim === "number" ? dim : null));
  return [type, dims === null ? null : sizes];
}
