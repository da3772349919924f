import { type AttributeFilter, withFilter, writeFilter } from "../../../state/attributeFilter.ts";
import type { ResolvedShown } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { AttributeDefinition } from "../../../testbed/types.ts";
import { RangeFields } from "./RangeFields.tsx";
import "./filter.css";

interface ShownOnlyProps {
  readonly plane: PlaneData;
  readonly shown: ResolvedShown;
}

/** What alone is shown, each filter with a way to leave it, and how many models are left. */
export default function ShownOnly({ plane, shown }: ShownOnlyProps) {
  const changeView = useExplorer((state) => state.changeView);
  const { groups, attributes } = plane.testbed;
  const { only, where, hidden } = shown;
  const without = (gone: AttributeFilter) =>
    changeView({ where: where.filter((filter) => filter !== gone) });
  return (
    <section className="shown-only" aria-label="Shown only">
      <ul>
        {only !== null && (
          <Chip
            label={`${formatCount(only.length)} chosen`}
            onLeave={() => changeView({ only: [] })}
          />
        )}
        {where.map((filter) => {
          const attribute = attributes.find(({ id }) => id === filter.attribute);
          if (!attribute) return null;
          return (
            <Chip
              key={filter.kind === "range" ? filter.attribute : writeFilter(filter)}
              label={labelOf(attribute, filter)}
              onLeave={() => without(filter)}
            >
              {filter.kind === "range" && (
                <RangeFields
                  attribute={attribute}
                  filter={filter}
                  onChange={(range) => changeView({ where: withFilter(where, range) })}
                />
              )}
            </Chip>
          );
        })}
        {hidden.map((id) => (
          <Chip
            key={id}
            label={`without ${groups.find((group) => group.id === id)?.title ?? id}`}
            onLeave={() => useExplorer.getState().toggleGroup(id)}
          />
        ))}
      </ul>
      <p role="status">{countWords(plane, shown)}</p>
    </section>
  );
}

interface ChipProps {
  readonly label: string;
  onLeave(): void;
  readonly children?: React.ReactNode;
}

function Chip({ label, onLeave, children }: ChipProps) {
  return (
    <li className="chip">
      <span>{label}</span>
      {children}
      <button type="button" aria-label={`Leave: ${label}`} onClick={onLeave}>
        ×
      </button>
    </li>
  );
}

function labelOf({ title }: AttributeDefinition, filter: AttributeFilter): string {
  switch (filter.kind) {
    case "missing":
      return `${title}: not stated`;
    case "value":
      return `${title}: ${filter.value}`;
    case "range":
      return title;
  }
}

function countWords({ models }: PlaneData, { shows }: ResolvedShown): string {
  const shown = models.filter(({ model }) => shows(model)).length;
  return `Shown ${formatCount(shown)} of ${formatCount(models.length)}; the baseline is unchanged.`;
}
