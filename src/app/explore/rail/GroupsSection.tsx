import { lazy, Suspense } from "react";
import { useExplorer } from "../../../state/store.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import { GroupMark } from "../GroupMark.tsx";
import { useMarkLook } from "../useMarkLook.ts";
import { RailSection } from "./RailSection.tsx";

// Fetched after the view: what a testbed states of its models decides on nothing that is seen first.
const MarkFields = lazy(() => import("./MarkFields.tsx"));

interface GroupsSectionProps {
  readonly plane: PlaneData;
  readonly hidden: readonly string[];
}

/** The groups with their marks; each name shows or hides its models. */
export function GroupsSection({ plane, hidden }: GroupsSectionProps) {
  const { toggleGroup, hoverGroup, changeView } = useExplorer.getState();
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
          <li
            key={id}
            className="group-row"
            onPointerEnter={() => hoverGroup(id)}
            onPointerLeave={() => hoverGroup(null)}
          >
            <button
              type="button"
              className="group-toggle"
              aria-pressed={!hidden.includes(id)}
              title={description}
              onFocus={() => hoverGroup(id)}
              onBlur={() => hoverGroup(null)}
              onClick={() => toggleGroup(id)}
            >
              {!coloured && <GroupMark index={index} />}
              <span className="group-title">{title}</span>
              <span className="group-count">{formatCount(models)}</span>
            </button>
            {groups.length > 1 && (
              <button
                type="button"
                className="group-only"
                aria-label={`Show only ${title}`}
                onClick={() =>
                  changeView({
                    hidden: groups.map((group) => group.id).filter((one) => one !== id),
                  })
                }
              >
                only
              </button>
            )}
          </li>
        ))}
      </ul>
      {testbed.attributes.length > 0 && (
        <Suspense fallback={null}>
          <MarkFields testbed={testbed} />
        </Suspense>
      )}
      {hidden.length > 0 && (
        <p className="rail-remark">Hidden models still count in the baseline.</p>
      )}
    </RailSection>
  );
}
