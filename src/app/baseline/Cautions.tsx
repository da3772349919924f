import { useMemo } from "react";
import { baselineCautions } from "../../testbed/cautions.ts";
import type { PlaneData } from "../../testbed/plane.ts";

/** What to know before leaning on the line. */
export function Cautions({ plane }: { readonly plane: PlaneData }) {
  const cautions = useMemo(() => baselineCautions(plane), [plane]);
  if (cautions.length === 0) return null;
  return (
    <ul className="cautions" aria-label="Mind">
      {cautions.map((caution) => (
        <li key={caution}>{caution}</li>
      ))}
    </ul>
  );
}
