import { groupProperty } from "../../../chart/palette.ts";
import { shapeOf, shapePath } from "../../../chart/shapes.ts";
import { useExplorer } from "../../../state/store.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { type MarkLook, useMarkLook } from "../useMarkLook.ts";

/** What colour and size of the marks stand for, with the key where that is an attribute. */
export function MarkFields({ testbed }: { readonly testbed: Testbed }) {
  const colourBy = useExplorer((state) => state.view.colourBy);
  const sizeBy = useExplorer((state) => state.view.sizeBy);
  const changeView = useExplorer((state) => state.changeView);
  const look = useMarkLook(testbed);
  if (testbed.attributes.length === 0) return null;
  const numbers = testbed.attributes.filter(({ type }) => type === "number");
  return (
    <div className="mark-fields">
      <label className="field">
        <span>Colour</span>
        <select
          className="select"
          value={look.colour ? (colourBy ?? "") : ""}
          onChange={(event) => changeView({ colourBy: event.target.value || null })}
        >
          <option value="">Group</option>
          {testbed.attributes.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {numbers.length > 0 && (
        <label className="field">
          <span>Size</span>
          <select
            className="select"
            value={look.size ? (sizeBy ?? "") : ""}
            onChange={(event) => changeView({ sizeBy: event.target.value || null })}
          >
            <option value="">The same for all</option>
            {numbers.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {look.colour && <ColourKey colour={look.colour} />}
    </div>
  );
}

function ColourKey({ colour }: { readonly colour: NonNullable<MarkLook["colour"]> }) {
  return (
    <ul className="mark-key" data-ramp={colour.ordered} aria-label={colour.attribute.title}>
      {colour.groups.map((group, k) => (
        <li key={group.id}>
          <svg className="group-mark" viewBox="-8 -8 16 16" aria-hidden="true">
            <path
              d={shapePath(shapeOf(group), 4.75)}
              fill={`var(${groupProperty(group.colour)})`}
            />
          </svg>
          <span>{group.title}</span>
          <span className="group-count">{formatCount(colour.bins[k]?.models ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
