import { useExplorer } from "../../../state/store.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { GroupMark } from "../GroupMark.tsx";
import { useMarkLook } from "../useMarkLook.ts";
import { MarkFields } from "./MarkFields.tsx";
import { RailSection } from "./RailSection.tsx";

interface GroupsSectionProps {
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

/** The groups with their marks; each name shows or hides its models. */
export function GroupsSection({ plane, hidden }: GroupsSectionProps) {
  const toggleGroup = useExplorer((state) => state.toggleGroup);
  const { testbed } = plane;
  // Where colour stands for an attribute, the key below tells the marks.
  const coloured = useMarkLook(testbed).colour !== null;
  const count = (id: string) => plane.models.filter(({ model }) => model.group === id).length;
  // The palette goes by the testbed's own order, so a group keeps its index when others are left out.
  const groups = testbed.groups
    .map((group, index) => ({ ...group, index, models: count(group.id) }))
    .filter((group) => group.models > 0);
  return (
    <RailSection title="Groups">
      <ul className="groups">
        {groups.map(({ id, title, description, index, models }) => (
          <li key={id}>
            <button
              type="button"
              className="group-toggle"
              aria-pressed={!hidden.includes(id)}
              title={description}
              onClick={() => toggleGroup(id)}
            >
              {!coloured && <GroupMark index={index} />}
              <span className="group-title">{title}</span>
              <span className="group-count">{formatCount(models)}</span>
            </button>
          </li>
        ))}
      </ul>
      <MarkFields testbed={testbed} />
      {hidden.length > 0 && (
        <p className="rail-remark">Hidden models still count in the baseline.</p>
      )}
    </RailSection>
  );
}
