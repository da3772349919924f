import { useMemo } from "react";
import { groupProperty } from "../../../chart/palette.ts";
import { shapeOf, shapePath } from "../../../chart/shapes.ts";
import { useExplorer } from "../../../state/store.ts";
import { statedAttributes } from "../../../testbed/attributeMarks.ts";
import { formatCount } from "../../../testbed/format.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { FilterField } from "../filter/FilterField.tsx";
import { filterOfBin } from "../filter/filterOfBin.ts";
import { useShowOnly } from "../filter/useShowOnly.ts";
import { type MarkLook, useMarkLook } from "../useMarkLook.ts";

/** What colour and size of the marks stand for, with the key where that is an attribute. */
export default function MarkFields({ testbed }: { readonly testbed: Testbed }) {
  const colourBy = useExplorer((state) => state.view.colourBy);
  const sizeBy = useExplorer((state) => state.view.sizeBy);
  const changeView = useExplorer((state) => state.changeView);
  const look = useMarkLook(testbed);
  const attributes = useMemo(() => statedAttributes(testbed.attributes, testbed.models), [testbed]);
  if (attributes.length === 0) return null;
  const numbers = attributes.filter(({ type }) => type === "number");
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
          {attributes.map(({ id, title }) => (
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
      {look.colour && <ColourKey testbed={testbed} colour={look.colour} />}
      {look.size && <SizeKey size={look.size} />}
      <FilterField testbed={testbed} />
    </div>
  );
}

interface ColourKeyProps {
  readonly testbed: Testbed;
  readonly colour: NonNullable<MarkLook["colour"]>;
}

/** The classes of the attribute that colour stands for; each shows its models alone. */
function ColourKey({ testbed, colour }: ColourKeyProps) {
  const hoverGroup = useExplorer((state) => state.hoverGroup);
  const showOnly = useShowOnly();
  return (
    <ul className="mark-key" data-ramp={colour.ordered} aria-label={colour.attribute.title}>
      {colour.groups.map((group, k) => {
        const filter = filterOfBin(colour.attribute, colour, group.id, testbed.models);
        return (
          <li
            key={group.id}
            onPointerEnter={() => hoverGroup(group.id)}
            onPointerLeave={() => hoverGroup(null)}
          >
            <button
              type="button"
              className="group-toggle"
              disabled={filter === null}
              title={filter ? `Show only ${group.title}` : undefined}
              onFocus={() => hoverGroup(group.id)}
              onBlur={() => hoverGroup(null)}
              onClick={() => filter && showOnly(filter)}
            >
              <svg className="group-mark" viewBox="-8 -8 16 16" aria-hidden="true">
                <path
                  d={shapePath(shapeOf(group), 4.75)}
                  fill={`var(${groupProperty(group.colour)})`}
                />
              </svg>
              <span className="group-title">{group.title}</span>
              <span className="group-count">{formatCount(colour.bins[k]?.models ?? 0)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Radius of a mark of factor 1, in the key's own units. */
const MARK_RADIUS = 3.5;

function SizeKey({ size }: { readonly size: NonNullable<MarkLook["size"]> }) {
  const { key, unknown } = size.sizes;
  return (
    <>
      <ul className="mark-key" aria-label={`Size: ${size.attribute.title}`}>
        {key.map(({ title, factor }) => (
          <li key={title}>
            <svg className="group-mark" viewBox="-8 -8 16 16" aria-hidden="true">
              <circle r={MARK_RADIUS * factor} fill="var(--ink-soft)" />
            </svg>
            <span>{title}</span>
          </li>
        ))}
      </ul>
      <p className="rail-remark">
        {size.attribute.logarithmic && "The diameter follows the logarithm. "}
        {unknown > 0 &&
          `${formatCount(unknown)} ${unknown === 1 ? "model does" : "models do"} not state it and ${unknown === 1 ? "is" : "are"} drawn smallest.`}
      </p>
    </>
  );
}
