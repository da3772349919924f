import { useState } from "react";
import type { AttributeFilter } from "../../../state/attributeFilter.ts";
import type { AttributeDefinition } from "../../../testbed/types.ts";

type RangeFilter = Extract<AttributeFilter, { kind: "range" }>;

interface RangeFieldsProps {
  readonly attribute: AttributeDefinition;
  readonly filter: RangeFilter;
  onChange(filter: RangeFilter): void;
}

/** Both ends of a range, to be written over. What is no number, or crosses the other end, waits until it does not. */
export function RangeFields({ attribute, filter, onChange }: RangeFieldsProps) {
  return (
    <>
      <End
        label={`${attribute.title} from`}
        value={filter.low}
        accepts={(low) => low <= filter.high}
        onChange={(low) => onChange({ ...filter, low })}
      />
      <span aria-hidden="true">–</span>
      <End
        label={`${attribute.title} to`}
        value={filter.high}
        accepts={(high) => high >= filter.low}
        onChange={(high) => onChange({ ...filter, high })}
      />
      {attribute.unit !== null && <span>{attribute.unit}</span>}
    </>
  );
}

interface EndProps {
  readonly label: string;
  readonly value: number;
  accepts(value: number): boolean;
  onChange(value: number): void;
}

function End({ label, value, accepts, onChange }: EndProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const written = draft === null ? value : Number(draft);
  const good = draft !== "" && Number.isFinite(written) && accepts(written);
  const take = () => {
    if (draft !== null && good && written !== value) onChange(written);
    setDraft(null);
  };
  return (
    <input
      className="input chip-number"
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!good}
      size={Math.max(String(draft ?? value).length, 3)}
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        if (event.key !== "Escape" || draft === null) return;
        // It gave up what was written, and leaves nothing else.
        event.stopPropagation();
        setDraft(null);
      }}
    />
  );
}
