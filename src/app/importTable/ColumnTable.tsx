import type { ColumnMapping, ColumnRole, TableMapping } from "../../testbed/table/mapping.ts";
import type { TablePreview } from "./service.ts";

const ROLES: readonly { readonly role: ColumnRole; readonly title: string }[] = [
  { role: "name", title: "Model’s name" },
  { role: "accuracy", title: "Accuracy" },
  { role: "correct", title: "Right answers" },
  { role: "total", title: "Number of examples" },
  { role: "test-set", title: "Test set" },
  { role: "group", title: "Group" },
  { role: "attribute", title: "Attribute" },
  { role: "run", title: "Run" },
  { role: "step", title: "Step of the run" },
  { role: "seed", title: "Seed" },
  { role: "ignore", title: "Left out" },
];

interface ColumnTableProps {
  readonly table: TablePreview;
  readonly mapping: TableMapping;
  onChange(columns: readonly ColumnMapping[]): void;
}

/** The first rows of the table, with what each column is above it. */
export function ColumnTable({ table, mapping, onChange }: ColumnTableProps) {
  const change = (k: number, part: Partial<ColumnMapping>) =>
    onChange(
      mapping.columns.map((column, i) =>
        i === k ? { ...column, ...part, ...(part.role && { testSet: null, unit: null }) } : column,
      ),
    );
  return (
    <div className="import-scroll" role="region" aria-label="The columns and first rows">
      <table className="import-table">
        <thead>
          <tr>
            {table.columns.map((name, k) => (
              <th key={name} scope="col">
                <span className="import-column">{name}</span>
                <ColumnFields
                  name={name}
                  column={mapping.columns[k]}
                  wide={mapping.shape === "wide"}
                  onChange={(part) => change(k, part)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.firstRows.map((row) => (
            <tr key={row.line}>
              {table.columns.map((name, k) => (
                <td key={name} data-ignored={mapping.columns[k]?.role === "ignore"}>
                  {(row.cells[k] ?? "").slice(0, 80)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnFieldsProps {
  readonly name: string;
  readonly column: ColumnMapping | undefined;
  readonly wide: boolean;
  onChange(part: Partial<ColumnMapping>): void;
}

function ColumnFields({ name, column, wide, onChange }: ColumnFieldsProps) {
  const role = column?.role ?? "ignore";
  const measured = role === "accuracy" || role === "correct" || role === "total";
  return (
    <>
      <select
        className="select"
        aria-label={`${name} is`}
        value={role}
        onChange={(event) => onChange({ role: event.target.value as ColumnRole })}
      >
        {ROLES.map((item) => (
          <option key={item.role} value={item.role}>
            {item.title}
          </option>
        ))}
      </select>
      {measured && wide && (
        <input
          className="input"
          aria-label={`${name}: test set`}
          value={column?.testSet ?? ""}
          maxLength={120}
          onChange={(event) => onChange({ testSet: event.target.value })}
        />
      )}
      {role === "accuracy" && (
        <select
          className="select"
          aria-label={`${name}: unit`}
          value={column?.unit ?? "percent"}
          onChange={(event) =>
            onChange({ unit: event.target.value === "fraction" ? "fraction" : "percent" })
          }
        >
          <option value="percent">percent</option>
          <option value="fraction">fraction, 0 to 1</option>
        </select>
      )}
    </>
  );
}
