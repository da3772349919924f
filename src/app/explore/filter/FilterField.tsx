import { useMemo } from "react";
import { type AttributeFilter, writeFilter } from "../../../state/attributeFilter.ts";
import type { Testbed } from "../../../testbed/types.ts";
import { offeredFilters } from "./filterOfBin.ts";
import { useShowOnly } from "./useShowOnly.ts";

/** Adds a filter: a value of a category, or the range of a number, whose ends are then written in its chip. */
export function FilterField({ testbed }: { readonly testbed: Testbed }) {
  const showOnly = useShowOnly();
  const offers = useMemo(
    () =>
      testbed.attributes.map((attribute) => ({
        attribute,
        filters: offeredFilters(attribute, testbed.models),
      })),
    [testbed],
  );
  const all = offers.flatMap(({ filters }) => filters);
  if (all.length === 0) return null;
  return (
    <label className="field">
      <span>Show only</span>
      <select
        className="select"
        value=""
        onChange={(event) => {
          const chosen = all.find((filter) => writeFilter(filter) === event.target.value);
          if (chosen) showOnly(chosen);
        }}
      >
        <option value="">By attribute…</option>
        {offers.map(({ attribute, filters }) =>
          filters.length === 0 ? null : (
            <optgroup key={attribute.id} label={attribute.title}>
              {filters.map((filter) => (
                <option key={writeFilter(filter)} value={writeFilter(filter)}>
                  {wordOf(filter)}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}

function wordOf(filter: AttributeFilter): string {
  return filter.kind === "value" ? filter.value : "a range…";
}
