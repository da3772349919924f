import { useDeferredValue, useMemo } from "react";
import { baselineCautions } from "../../testbed/cautions.ts";
import type { PlaneData } from "../../testbed/plane.ts";

/** What to know before leaning on the line. Of a large table it is found after the plane is drawn. */
export function Cautions({ plane }: { readonly plane: PlaneData }) {
  const drawn = useDeferredValue(plane, null);
  const cautions = useMemo(() => (drawn === null ? [] : baselineCautions(drawn)), [drawn]);
  if (cautions.length === 0) return null;
  return (
    <ul className="cautions" aria-label="Mind">
      {cautions.map((caution) => (
        <li key={caution}>{caution}</li>
      ))}
    </ul>
  );
}
