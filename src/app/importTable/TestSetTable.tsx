import type { TestSetMapping } from "../../testbed/table/mapping.ts";
import type { TestSetKind } from "../../testbed/types.ts";

const KINDS: readonly { readonly kind: TestSetKind; readonly title: string }[] = [
  { kind: "in-distribution", title: "In distribution" },
  { kind: "natural-shift", title: "Natural shift" },
  { kind: "synthetic-shift", title: "Synthetic shift" },
  { kind: "adversarial", title: "Attack" },
  { kind: "other-task", title: "Another task" },
];

interface TestSetTableProps {
  readonly sets: readonly TestSetMapping[];
  onChange(sets: readonly TestSetMapping[]): void;
}

/** The test sets of the table: what each is, what it is compared with, and how many examples it has. */
export function TestSetTable({ sets, onChange }: TestSetTableProps) {
  const inDistribution = sets.filter(({ kind }) => kind === "in-distribution");
  const change = (name: string, part: Partial<TestSetMapping>) =>
    onChange(sets.map((set) => (set.name === name ? { ...set, ...part } : set)));
  if (sets.length === 0) return null;
  return (
    <div className="import-scroll" role="region" aria-label="The test sets">
      <table className="import-sets">
        <thead>
          <tr>
            <th scope="col">Test set</th>
            <th scope="col">What it is</th>
            <th scope="col">Compared with</th>
            <th scope="col">Examples</th>
          </tr>
        </thead>
        <tbody>
          {sets.map(({ name, kind, partner, size }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <select
                  className="select"
                  aria-label={`${name}: what it is`}
                  value={kind}
                  onChange={(event) => change(name, { kind: event.target.value as TestSetKind })}
                >
                  {KINDS.map((item) => (
                    <option key={item.kind} value={item.kind}>
                      {item.title}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                {kind !== "in-distribution" && (
                  <select
                    className="select"
                    aria-label={`${name}: compared with`}
                    value={partner ?? inDistribution[0]?.name ?? ""}
                    onChange={(event) => change(name, { partner: event.target.value })}
                  >
                    {inDistribution.map((set) => (
                      <option key={set.name} value={set.name}>
                        {set.name}
                      </option>
                    ))}
                  </select>
                )}
              </td>
              <td>
                <input
                  className="input import-size"
                  type="number"
                  min={1}
                  step={1}
                  aria-label={`${name}: number of examples`}
                  placeholder="unknown"
                  value={size ?? ""}
                  onChange={(event) => change(name, { size: wholeOf(event.target.value) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const MOST_EXAMPLES = 1e9;

function wholeOf(text: string): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 && value <= MOST_EXAMPLES ? value : null;
}
