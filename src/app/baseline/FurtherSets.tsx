import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";

/** Further in-distribution sets that the baseline takes in (Shi et al. 2023). */
export function FurtherSets({ plane }: { readonly plane: PlaneData }) {
  const changeView = useExplorer((state) => state.changeView);
  const { testbed, x, y, further } = plane;
  const candidates = testbed.testSets.filter(
    ({ id, kind }) => kind === "in-distribution" && id !== x.id && id !== y.id,
  );
  if (candidates.length === 0) return null;
  const chosen = further.map(({ id }) => id);
  const toggle = (id: string) =>
    changeView({
      further: chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id],
    });
  return (
    <details className="editor-part" open={chosen.length > 0}>
      <summary>Several in-distribution sets</summary>
      <p className="rail-remark">
        The expected accuracy is then computed from {x.title} and the sets chosen here, on the
        models that all of them measure. The line drawn is the mean over models of the same{" "}
        {x.title} accuracy.
      </p>
      {candidates.map(({ id, title }) => (
        <label key={id} className="check">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          <span>{title}</span>
        </label>
      ))}
    </details>
  );
}
