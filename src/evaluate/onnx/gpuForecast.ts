import type { GraphSummary, OperatorUse } from "./graphTypes.ts";

/**
 * Which operators onnxruntime-web's WebGPU backend takes, as scripts/webgpu-operators/probe.ts found by asking it: for each
 * operator of the ONNX standard the first opset of each of its forms, with the number formats in which it was tried and
 * taken, and those in which it was tried and not. A form without an entry is taken as the one before it.
 */
export interface WebGpuOperators {
  /** onnxruntime-web's. */
  readonly runtimeVersion: string;
  /** The opsets that were tried, first and last. */
  readonly opsets: readonly number[];
  readonly operators: Readonly<Record<string, readonly OperatorForm[]>>;
}

export interface OperatorForm {
  /** The opset with which this form of the operator came, or the first that was tried. */
  readonly since: number;
  /** Formats in which WebGPU takes it. */
  readonly takes: readonly string[];
  /** Formats in which the processor computes it, or a part of it. */
  readonly lacks: readonly string[];
  /** Where onnxruntime replaces it by several operators, those of them that the processor computes. */
  readonly parts?: readonly string[];
}

export interface LackingUse extends OperatorUse {
  /** What of it the processor computes, where not all. */
  readonly parts: readonly string[];
  /** The last opset whose form of it WebGPU takes; null where it takes none. */
  readonly until: number | null;
}

/** What a graph's operators let expect of WebGPU before any session is made. */
export interface GpuForecast {
  readonly runtimeVersion: string;
  /** Nodes of the whole graph. */
  readonly nodes: number;
  /** Operators that WebGPU lacks in every format that was tried, or in that of this network. */
  readonly lacking: readonly LackingUse[];
  /** Operators that it takes in some formats and lacks in others, where the network may use these. */
  readonly depending: readonly (OperatorUse & { readonly lacks: readonly string[] })[];
  /** Operators or opsets that were not tried. */
  readonly unknown: readonly OperatorUse[];
}

/**
 * Operators whose nodes never run: their value is put into the graph before, or they only pass on what they are given. They
 * are left out of the forecast.
 */
const NEVER_RUN = new Set(["Constant", "Identity", "Dropout"]);

/** Operators that give integers or truth values where they are given floats. A graph without them computes in floats alone. */
const OTHER_FORMATS = new Set([
  ..."Shape Size NonZero ArgMax ArgMin TopK Cast CastLike ConstantOfShape Range OneHot EyeLike Unique".split(
    " ",
  ),
  ..."QuantizeLinear DynamicQuantizeLinear NonMaxSuppression Loop Scan SequenceLength".split(" "),
  ..."Equal Greater GreaterOrEqual Less LessOrEqual IsInf IsNaN".split(" "),
]);

const FLOATS = ["float32", "float16"];

/** Looks the graph's operators up in what was found of WebGPU. */
export function gpuForecast(
  graph: Pick<GraphSummary, "operators" | "nodes" | "operatorSets" | "inputs">,
  table: WebGpuOperators,
): GpuForecast {
  const opset = graph.operatorSets.find(({ domain }) => domain === "")?.version ?? null;
  const isFloat =
    graph.inputs.every(({ type }) => FLOATS.includes(type)) &&
    !graph.operators.some(({ name }) => OTHER_FORMATS.has(name) || name.includes(":"));
  const lacking: LackingUse[] = [];
  const depending: (OperatorUse & { lacks: readonly string[] })[] = [];
  const unknown: OperatorUse[] = [];
  for (const use of graph.operators) {
    if (NEVER_RUN.has(use.name)) continue;
    const forms = opset === null ? null : formsUntil(table, use.name, opset);
    const form = forms?.at(-1);
    if (!forms || form === undefined) {
      unknown.push(use);
      continue;
    }
    const { takes, parts = [] } = form;
    const lacks = form.lacks.filter((format) => !isFloat || FLOATS.includes(format));
    const isLacking = takes.length === 0 || (isFloat && lacks.includes("float32"));
    if (isLacking) lacking.push({ ...use, parts, until: lastTaken(forms) });
    else if (lacks.length > 0) depending.push({ ...use, lacks });
  }
  const { runtimeVersion } = table;
  return { runtimeVersion, nodes: graph.nodes, lacking, depending, unknown };
}

/** The operator's forms up to the opset's, the last of which holds in it; null where that was not tried. */
function formsUntil(
  table: WebGpuOperators,
  name: string,
  opset: number,
): readonly OperatorForm[] | null {
  const [first = 0, last = 0] = table.opsets;
  if (opset < first || opset > last || !Object.hasOwn(table.operators, name)) return null;
  return table.operators[name]?.filter(({ since }) => since <= opset) ?? null;
}

/** The last opset before the last form's in which 32-bit floats were taken. */
function lastTaken(forms: readonly OperatorForm[]): number | null {
  const at = forms.findLastIndex(({ takes }) => takes.includes("float32"));
  const next = forms[at + 1];
  return at < 0 || next === undefined ? null : next.since - 1;
}

/** Operators named in a sentence. */
const NAMED = 6;

/** The forecast in whole sentences. */
export function forecastWords(forecast: GpuForecast): string {
  const { lacking, depending, unknown, nodes, runtimeVersion } = forecast;
  const sentences: string[] = [];
  if (lacking.length > 0) {
    const count = sum(lacking);
    const use = count === 1 ? "uses an operator" : "use operators";
    const run = count === 1 ? "It runs" : "They run";
    sentences.push(
      `${count} of ${nodes} nodes ${use} that WebGPU lacks: ${listed(lacking.map(named))}. ${run} on the processor.`,
    );
    const earlier = lacking.filter(({ until }) => until !== null);
    if (earlier.length > 0) {
      const until = Math.min(...earlier.map(({ until: opset }) => opset ?? 0));
      const names = listed(earlier.map(({ name }) => name));
      sentences.push(`It has ${names} in opset ${until}: an export with that runs there.`);
    }
  } else if (unknown.length === 0) sentences.push("WebGPU has all operators of this network.");
  if (depending.length > 0) {
    const formats = [...new Set(depending.flatMap(({ lacks }) => lacks))].join(", ");
    sentences.push(
      `Of ${listed(depending.map(({ name }) => name))} (${nodesIn(depending)}) it has some number formats and lacks others (${formats}); nodes in those, such as compute shapes, run on the processor.`,
    );
  }
  if (unknown.length > 0) {
    sentences.push(
      `Not known of ${listed(unknown.map(({ name }) => name))} (${nodesIn(unknown)}).`,
    );
  }
  sentences.push(`By what onnxruntime-web ${runtimeVersion} was found to have; it may join nodes.`);
  return sentences.join(" ");
}

/** "Det (2)", "HardSwish (3, its HardSigmoid)". */
function named({ name, count, parts }: LackingUse): string {
  return parts.length === 0 ? `${name} (${count})` : `${name} (${count}, its ${listed(parts)})`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  const more = names.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function nodesIn(uses: readonly OperatorUse[]): string {
  const count = sum(uses);
  return count === 1 ? "1 node" : `${count} nodes`;
}

function sum(uses: readonly OperatorUse[]): number {
  return uses.reduce((total, { count }) => total + count, 0);
}
