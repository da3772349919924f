import { useExplorer } from "../../state/store.ts";
import { exportShifts, shiftsToCsv } from "../../testbed/exportShifts.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import type { ShiftTable } from "../../testbed/shiftTable.ts";
import { saveFile } from "../shell/saveFile.ts";

interface SaveTableProps {
  readonly plane: PlaneData;
  /** Null while it is computed. */
  readonly table: ShiftTable | null;
}

/** The table of all shifts as files: what the shell command `fit TESTBED --all` prints. */
export function SaveTable({ plane, table }: SaveTableProps) {
  const method = useExplorer((state) => state.view.method);
  const { testbed, scale } = plane;
  const save = (ending: "csv" | "json", make: (known: ShiftTable) => string) => {
    if (table === null) return;
    const type = ending === "csv" ? "text/csv" : "application/json";
    saveFile(new Blob([make(table)], { type }), `${testbed.id}_all-shifts_${scale}.${ending}`);
  };
  return (
    <p className="heat-save">
      <span>All shifts, all models:</span>
      <button
        type="button"
        className="button"
        disabled={table === null}
        onClick={() => save("csv", (known) => shiftsToCsv(testbed, known))}
      >
        CSV of the table
      </button>
      <button
        type="button"
        className="button"
        disabled={table === null}
        onClick={() =>
          save(
            "json",
            (known) =>
              `${JSON.stringify(exportShifts(testbed, { ...plane, method }, known), null, 1)}\n`,
          )
        }
      >
        JSON of the table
      </button>
    </p>
  );
}
