import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { BAND_KINDS, type BandKind } from "../../testbed/planeStatistics.ts";

const TITLES: Record<BandKind, string> = {
  bootstrap: "Band of the line, by bootstrap over models",
  t: "Band of the line, by normal theory (t)",
  prediction: "Prediction interval of a further model",
};

/** Which band is drawn around the line. */
export function BandField({ plane }: { readonly plane: PlaneData }) {
  const band = useExplorer((state) => state.view.band);
  const changeView = useExplorer((state) => state.changeView);
  const onlyBootstrap = plane.method.kind !== "least-squares";
  return (
    <fieldset className="editor-part">
      <legend>Band, 95 %</legend>
      {BAND_KINDS.map((kind) => (
        <label key={kind} className="check">
          <input
            type="radio"
            name="band"
            checked={(onlyBootstrap ? "bootstrap" : band) === kind}
            disabled={onlyBootstrap && kind !== "bootstrap"}
            onChange={() => changeView({ band: kind })}
          />
          <span>{TITLES[kind]}</span>
        </label>
      ))}
      {onlyBootstrap && (
        <p className="rail-remark">Normal theory gives a band for least squares without a kink.</p>
      )}
    </fieldset>
  );
}
