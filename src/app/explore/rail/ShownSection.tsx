import { shiftsOf } from "../../../state/resolveView.ts";
import { useExplorer } from "../../../state/store.ts";
import type { FlatKind } from "../../../state/view.ts";
import { SCALE_NAMES, type ScaleName } from "../../../stats/scale.ts";
import type { PlaneData } from "../../../testbed/plane.ts";
import type { Testbed, Trajectory } from "../../../testbed/types.ts";
import { openImport } from "../../drop/ownFilesStore.ts";
import { RunField } from "../../player/RunField.tsx";
import { RailSection } from "./RailSection.tsx";

const SCALE_TITLES: Record<ScaleName, string> = {
  logit: "Logit",
  probit: "Probit",
  linear: "Linear",
};

const HEIGHT_TITLES: readonly { readonly kind: FlatKind | null; readonly title: string }[] = [
  { kind: null, title: "Accuracy" },
  { kind: "id", title: "ER" },
  { kind: "step", title: "ER by step" },
];

interface ShownSectionProps {
  readonly plane: PlaneData;
  readonly runs: readonly Trajectory[];
}

/** What is shown: testbed, shift, in-distribution set, scale and runs. */
export function ShownSection({ plane, runs }: ShownSectionProps) {
  const { testbed, x, y, scale } = plane;
  const foreignPartner = y.partner !== null && y.partner !== x.id;
  return (
    <RailSection title="Shown">
      <div className="shown-fields">
        <TestbedField testbed={testbed} />
        <ShiftField testbed={testbed} y={y.id} />
        <InDistributionField testbed={testbed} x={x.id} />
        <ScaleField scale={scale} />
        {plane.baseline !== null && <HeightField runs={runs.length > 0} />}
      </div>
      <button
        type="button"
        className="button button-quiet rail-action"
        onClick={() => openImport("ask")}
      >
        Add your own table
      </button>
      {foreignPartner && (
        <p className="note rail-note">
          This x-axis is not the shift's own in-distribution set; the two may hold different
          classes.
        </p>
      )}
      {y.partnerNote !== null && <p className="rail-remark">{y.partnerNote}</p>}
      <RunField plane={plane} runs={runs} />
    </RailSection>
  );
}

function TestbedField({ testbed }: { readonly testbed: Testbed }) {
  const index = useExplorer((state) => state.index);
  const openTestbed = useExplorer((state) => state.openTestbed);
  const known = index.state === "ready" ? index.value : [];
  const listed = known.some(({ id }) => id === testbed.id) ? known : [testbed, ...known];
  return (
    <label className="field">
      <span>Testbed</span>
      <select className="select" value={testbed.id} onChange={(e) => openTestbed(e.target.value)}>
        {listed.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function ShiftField({ testbed, y }: { readonly testbed: Testbed; readonly y: string }) {
  const chooseShift = useExplorer((state) => state.chooseShift);
  return (
    <label className="field">
      <span>Shift</span>
      <select className="select" value={y} onChange={(event) => chooseShift(event.target.value)}>
        {shiftsOf(testbed).map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function InDistributionField({ testbed, x }: { readonly testbed: Testbed; readonly x: string }) {
  const choose = useExplorer((state) => state.chooseInDistribution);
  const sets = testbed.testSets.filter((set) => set.kind === "in-distribution" || set.id === x);
  return (
    <label className="field">
      <span>In distribution</span>
      <select className="select" value={x} onChange={(event) => choose(event.target.value)}>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function ScaleField({ scale }: { readonly scale: ScaleName }) {
  const setScale = useExplorer((state) => state.setScale);
  return (
    <fieldset className="field segmented">
      <legend>Scale</legend>
      {SCALE_NAMES.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="scale"
            value={name}
            checked={name === scale}
            onChange={() => setScale(name)}
          />
          <span>{SCALE_TITLES[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the vertical axis shows: the shifted accuracy, or effective robustness, with the baseline laid flat. */
function HeightField({ runs }: { readonly runs: boolean }) {
  const flat = useExplorer((state) => state.view.flat);
  const changeView = useExplorer((state) => state.changeView);
  const kind = flat === "step" && !runs ? "id" : flat;
  return (
    <fieldset className="field segmented">
      <legend>Height</legend>
      {HEIGHT_TITLES.filter((one) => runs || one.kind !== "step").map((one) => (
        <label key={one.title}>
          <input
            type="radio"
            name="height"
            value={one.kind ?? "accuracy"}
            checked={one.kind === kind}
            onChange={() => changeView({ flat: one.kind, zoom: null })}
          />
          <span>{one.title}</span>
        </label>
      ))}
    </fieldset>
  );
}
