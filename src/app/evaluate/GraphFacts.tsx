import { useEffect, useState } from "react";
import { forecastWords, gpuForecast } from "../../evaluate/onnx/gpuForecast.ts";
import { describeValue, type GraphSummary } from "../../evaluate/onnx/graphTypes.ts";
import { formatCount } from "../../testbed/format.ts";

/** Operators shown by name. */
const SHOWN = 12;

/** What a network's file says of itself. */
export function GraphFacts({
  graph,
  bytes,
}: {
  readonly graph: GraphSummary;
  readonly bytes: number;
}) {
  const forecast = useForecast(graph);
  const sets = graph.operatorSets.map(
    ({ domain, version }) => `${domain === "" ? "ONNX" : domain} ${version}`,
  );
  const operators = graph.operators.slice(0, SHOWN).map(({ name, count }) => `${name} ${count}×`);
  const more = graph.operators.length - operators.length;
  return (
    <dl className="readout graph-facts">
      {graph.inputs.map((input) => (
        <Fact key={input.name} title="Input" value={`${input.name}: ${describeValue(input)}`} />
      ))}
      {graph.outputs.map((output) => (
        <Fact key={output.name} title="Output" value={`${output.name}: ${describeValue(output)}`} />
      ))}
      <Fact title="Operator sets" value={sets.join(", ")} />
      <Fact title="Written by" value={graph.producer || "not told"} />
      <Fact title="Parameters" value={formatCount(graph.parameters)} />
      <Fact title="File" value={`${formatCount(bytes)} bytes`} />
      <Fact
        title="Operators"
        value={`${operators.join(", ")}${more > 0 ? ` and ${more} more kinds` : ""}`}
      />
      {forecast !== null && <Fact title="On WebGPU" value={forecast} />}
      {graph.externalFiles.length > 0 && (
        <Fact title="Weights beside it" value={graph.externalFiles.join(", ")} />
      )}
    </dl>
  );
}

/** What WebGPU will lack, in words; null until the table of operators is fetched. */
function useForecast(graph: GraphSummary): string | null {
  const [words, setWords] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const tell = (told: string) => {
      if (isCurrent) setWords(told);
    };
    import("../../evaluate/onnx/webgpuOperators.json").then(
      ({ default: table }) => tell(forecastWords(gpuForecast(graph, table))),
      () => tell("Not known: the table of its operators could not be fetched."),
    );
    return () => {
      isCurrent = false;
    };
  }, [graph]);
  return words;
}

function Fact({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** The same in one line: "44,666 parameters, reads [N, 1, 32, 32], gives [N, 26]". */
export function graphWords(graph: GraphSummary): string {
  const shape = (dims: GraphSummary["inputs"][number]["dims"] | undefined) =>
    dims ? `[${dims.map((dim) => dim ?? "?").join(", ")}]` : "an unknown shape";
  const [input] = graph.inputs;
  const [output] = graph.outputs;
  return `${formatCount(graph.parameters)} parameters, reads ${shape(input?.dims)}, gives ${shape(output?.dims)}`;
}
