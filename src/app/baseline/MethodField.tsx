import { useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { formatPercent, formatPercentNumber } from "../../testbed/format.ts";
import type { MethodChoice } from "../../testbed/methodText.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { accuracyOn } from "../../testbed/readAccuracies.ts";

type Kind = MethodChoice["kind"];

const TITLES: Record<Kind, string> = {
  "least-squares": "Least squares",
  piecewise: "Least squares with one kink",
  "theil-sen": "Theil–Sen",
  huber: "Huber",
};

const REMARKS: Record<Kind, string> = {
  "least-squares": "One straight line on the plane's scale; every model counts in full.",
  piecewise:
    "Two lines that meet. ImageNet-A was chosen against ResNet-50, and its line bends there.",
  "theil-sen": "The median of the slopes of all pairs; up to 29 % of the models may be odd.",
  huber: "Least squares in which models far from the line pull less.",
};

/** The model that ImageNet-A was filtered with: its kink lies at the accuracy of this one. */
const PRESET_MODELS = ["resnet50", "resnet-50", "resnet50.a1-in1k"];

/** How the line is fitted. */
export function MethodField({ plane }: { readonly plane: PlaneData }) {
  const method = useExplorer((state) => state.view.method);
  const changeView = useExplorer((state) => state.changeView);
  const choose = (kind: Kind) =>
    changeView({ method: kind === "piecewise" ? { kind, kink: "fitted" } : { kind } });
  const several = plane.further.length > 0;
  return (
    <div className="editor-part">
      <label className="field">
        <span>Kind</span>
        <select
          className="select"
          value={several ? "least-squares" : method.kind}
          disabled={several}
          onChange={(event) => choose(event.target.value as Kind)}
        >
          {(Object.keys(TITLES) as Kind[]).map((kind) => (
            <option key={kind} value={kind}>
              {TITLES[kind]}
            </option>
          ))}
        </select>
      </label>
      <p className="rail-remark">
        {several ? "A baseline of several sets is fitted by least squares." : REMARKS[method.kind]}
      </p>
      {method.kind === "piecewise" && !several && <KinkField plane={plane} kink={method.kink} />}
    </div>
  );
}

type Kink = Extract<MethodChoice, { kind: "piecewise" }>["kink"];

function KinkField({ plane, kink }: { readonly plane: PlaneData; readonly kink: Kink }) {
  const changeView = useExplorer((state) => state.changeView);
  const setKink = (next: Kink) => changeView({ method: { kind: "piecewise", kink: next } });
  const preset = PRESET_MODELS.flatMap((id) => {
    const model = plane.testbed.models.find((candidate) => candidate.id === id);
    const accuracy = model && accuracyOn(model.accuracies, plane.x.id);
    return model && accuracy ? [{ model, accuracy: accuracy.fraction }] : [];
  })[0];
  const { baseline } = plane;
  const place = baseline?.kind === "piecewise" ? baseline.kink : 0.75;
  return (
    <fieldset className="editor-part">
      <legend className="visually-hidden">Where the kink is</legend>
      <label className="check">
        <input
          type="radio"
          name="kink"
          checked={kink === "fitted"}
          onChange={() => setKink("fitted")}
        />
        <span>Kink where the fit is best</span>
      </label>
      {preset && (
        <label className="check">
          <input
            type="radio"
            name="kink"
            checked={typeof kink === "object"}
            onChange={() => setKink({ model: preset.model.id })}
          />
          <span>
            Kink at {preset.model.title}, {formatPercent(preset.accuracy)}
          </span>
        </label>
      )}
      <label className="check">
        <input
          type="radio"
          name="kink"
          checked={typeof kink === "number"}
          onChange={() => setKink(Math.round(place * 1000) / 1000)}
        />
        <span>Kink at an accuracy of</span>
      </label>
      {typeof kink === "number" && <KinkNumber kink={kink} onChange={setKink} />}
    </fieldset>
  );
}

interface KinkNumberProps {
  readonly kink: number;
  onChange(kink: number): void;
}

function KinkNumber({ kink, onChange }: KinkNumberProps) {
  const [text, setText] = useState(formatPercentNumber(kink));
  const take = (value: string) => {
    setText(value);
    const fraction = Number(value) / 100;
    if (value.trim() !== "" && fraction > 0 && fraction < 1) onChange(fraction);
  };
  return (
    <label className="kink-number">
      <span className="visually-hidden">In-distribution accuracy at the kink, percent</span>
      <input
        type="number"
        className="input"
        min={0.1}
        max={99.9}
        step={0.1}
        value={text}
        onChange={(event) => take(event.target.value)}
      />
      <span aria-hidden="true">%</span>
    </label>
  );
}
