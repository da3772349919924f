/**
 * Operators that onnxruntime placed on the processor although another backend was asked for, from the
 * log of a session's making, in the order of their first appearance.
 * The log says "Node(s) placed on [CPUExecutionProvider]. Number of nodes: 2", then a line a node:
 * "  Det (name)".
 */
export function operatorsOnProcessor(log: readonly string[]): string[] {
  const operators = new Set<string>();
  let inside = false;
  for (const line of log.flatMap((entry) => entry.split("\n"))) {
    const heading = /(?:Node\(s\)|All nodes) placed on \[(\w+)\]/.exec(line);
    if (heading !== null) {
      inside = heading[1] === "CPUExecutionProvider";
      continue;
    }
    const node = /(?:^|\s)([A-Z]\w*) \([^)]*\)\s*$/.exec(line);
    if (inside && node?.[1] !== undefined) operators.add(node[1]);
  }
  return [...operators];
}
