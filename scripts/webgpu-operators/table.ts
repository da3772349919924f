import type { OperatorForm, WebGpuOperators } from "../../src/evaluate/onnx/gpuForecast.ts";

/** What onnxruntime said of one network of one node. */
export interface Answer {
  readonly operator: string;
  /** The opset with which this form of the operator came. */
  readonly since: number;
  readonly format: string;
  /** "gpu", "cpu", "partly …" (see e2e/harness/operators.ts), or why no session could be made. */
  readonly answer: string;
}

/** The opsets for which models.py writes networks. */
export const OPSETS = [7, 22] as const;

/**
 * The table of src/evaluate/onnx/gpuForecast.ts as a JSON text, an operator a line. Formats in which not even the processor
 * computes the operator tell nothing and are left out.
 */
export function operatorTable(answers: readonly Answer[], runtimeVersion: string): string {
  const operators = new Map<string, OperatorForm[]>();
  for (const [name, own] of grouped(answers, ({ operator }) => operator)) {
    const forms = [...grouped(own, ({ since }) => since)]
      .sort(([a], [b]) => a - b)
      .map(([since, said]) => form(Math.max(since, OPSETS[0]), said))
      .filter((one) => one.takes.length + one.lacks.length > 0);
    const changed = forms.filter((one, index) => {
      const before = forms[index - 1];
      return before === undefined || key(before) !== key(one);
    });
    if (changed.length > 0) operators.set(name, changed);
  }
  const lines = [...operators].map(
    ([name, forms]) => `    ${JSON.stringify(name)}: ${JSON.stringify(forms)}`,
  );
  const head: Omit<WebGpuOperators, "operators"> = { runtimeVersion, opsets: OPSETS };
  return `{
  "runtimeVersion": ${JSON.stringify(head.runtimeVersion)},
  "opsets": ${JSON.stringify(head.opsets)},
  "operators": {
${lines.join(",\n")}
  }
}
`;
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function form(since: number, said: readonly Answer[]): OperatorForm {
  const formats = (wanted: RegExp) =>
    said.filter(({ answer }) => wanted.test(answer)).map(({ format }) => format);
  const named = said.flatMap(({ answer }) => /^partly (.+)/.exec(answer)?.[1]?.split(", ") ?? []);
  const parts = named.length > 0 ? { parts: [...new Set(named)] } : {};
  return { since, takes: formats(/^gpu$/), lacks: formats(/^(cpu|partly )/), ...parts };
}

function key({ takes, lacks, parts = [] }: OperatorForm): string {
  return [takes, lacks, parts].map((names) => names.join()).join("/");
}
