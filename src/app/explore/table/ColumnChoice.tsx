import { useExplorer } from "../../../state/store.ts";
import { Menu } from "../Menu.tsx";
import { type Column, NAME_COLUMN } from "./columns.ts";

interface ColumnChoiceProps {
  readonly all: readonly Column[];
  /** Those that are shown, in their order. */
  readonly columns: readonly Column[];
}

/** Which columns stand in the table. A column added comes last. */
export function ColumnChoice({ all, columns }: ColumnChoiceProps) {
  const changeView = useExplorer((state) => state.changeView);
  const shown = columns.map(({ id }) => id).filter((id) => id !== NAME_COLUMN);
  const toggle = (id: string) => {
    const next = shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id];
    changeView({ columns: next.length > 0 ? next : null });
  };
  return (
    <Menu title="Columns" legend="Columns of the table">
      {all
        .filter(({ id }) => id !== NAME_COLUMN)
        .map(({ id, title }) => (
          <label key={id} className="check">
            <input type="checkbox" checked={shown.includes(id)} onChange={() => toggle(id)} />
            <span>{title}</span>
          </label>
        ))}
    </Menu>
  );
}
