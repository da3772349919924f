/** Nodes of each operator that onnxruntime gave to each of its providers ("CPUExecutionProvider"). */
export type Placements = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Reads where nodes were placed from the log of a session's making.
 * The log says "Node(s) placed on [CPUExecutionProvider]. Number of nodes: 2", then a line a node:
 * "  Det (name)".
 */
export function placementsOf(log: readonly string[]): Placements {
  const placed = new Map<string, Map<string, number>>();
  let inside: Map<string, number> | null = null;
  for (const line of log.flatMap((entry) => entry.split("\n"))) {
    const heading = /(?:Node\(s\)|All nodes) placed on \[(\w+)\]/.exec(line)?.[1];
    if (heading !== undefined) {
      inside = placed.get(heading) ?? new Map<string, number>();
      placed.set(heading, inside);
      continue;
    }
    const node = /(?:^|\s)([A-Z]\w*) \([^)]*\)\s*$/.exec(line)?.[1];
    if (inside !== null && node !== undefined) inside.set(node, (inside.get(node) ?? 0) + 1);
  }
  return placed;
}

/**
 * Operators that onnxruntime placed on the processor although another backend was asked for, in the order of their first
 * appearance.
 */
export function operatorsOnProcessor(log: readonly string[]): string[] {
  return [...(placementsOf(log).get("CPUExecutionProvider")?.keys() ?? [])];
}
