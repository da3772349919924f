import { lazy, Suspense } from "react";
import { useExplorer } from "../../../state/store.ts";
import { accuracyInterval } from "../../../testbed/accuracyInterval.ts";
import {
  formatPercent,
  formatPercentInterval,
  formatPoints,
  formatPointsInterval,
} from "../../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import type { Accuracy } from "../../../testbed/types.ts";
import type { ErIntervals } from "../../statistics/useStatistics.ts";
import { ElsewhereModel } from "./ElsewhereModel.tsx";
import { RailSection } from "./RailSection.tsx";

// Fetched when a model is first pinned.
const PinnedModel = lazy(() => import("./PinnedModel.tsx"));

interface ModelSectionProps {
  readonly plane: PlaneData;
  readonly selected: readonly string[];
  readonly erIntervals: ErIntervals | null;
}

/** The model under the pointer, or those pinned, side by side. */
export function ModelSection({ plane, selected, erIntervals }: ModelSectionProps) {
  const hovered = useExplorer((state) => state.hovered);
  const select = useExplorer((state) => state.select);
  const changeView = useExplorer((state) => state.changeView);
  const ids = hovered !== null && !selected.includes(hovered) ? [...selected, hovered] : selected;
  const models = ids.flatMap((id) => plane.models.find(({ model }) => model.id === id) ?? []);
  const elsewhere = plane.testbed.models.filter(
    ({ id }) => selected.includes(id) && !models.some(({ model }) => model.id === id),
  );

  return (
    <RailSection title={models.length > 1 ? "Comparison" : "Model"}>
      {models.length === 0 && elsewhere.length === 0 && (
        <p className="rail-remark">Point at a model to read it; press it to keep it here.</p>
      )}
      {models.map((placed) => (
        <ModelReadout
          key={placed.model.id}
          placed={placed}
          plane={plane}
          pinned={selected.includes(placed.model.id)}
          erInterval={erIntervals?.get(placed.model.id) ?? null}
        />
      ))}
      {elsewhere.map((model) => (
        <ElsewhereModel key={model.id} plane={plane} model={model} />
      ))}
      {selected.length > 1 && (
        <button
          type="button"
          className="button rail-compare"
          onClick={() => changeView({ panel: "compare" })}
        >
          Why do they differ?
        </button>
      )}
      {plane.testbed.examples.length > 0 && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => changeView({ panel: "examples" })}
        >
          Compare example by example
        </button>
      )}
      {selected.length > 0 && (
        <button
          type="button"
          className="button button-quiet rail-action"
          onClick={() => select(null)}
        >
          Unpin {selected.length === 1 ? "it" : "all"}
        </button>
      )}
    </RailSection>
  );
}

interface ModelReadoutProps {
  readonly placed: PlacedModel;
  readonly plane: PlaneData;
  /** What can be done with a model is offered once it is pinned, so that nothing moves under the pointer. */
  readonly pinned: boolean;
  readonly erInterval: { readonly low: number; readonly high: number } | null;
}

function ModelReadout({ placed, plane, pinned, erInterval }: ModelReadoutProps) {
  const { model, x, y, er, extrapolated, inBaseline } = placed;
  const group = plane.testbed.groups.find(({ id }) => id === model.group);
  return (
    <article className="model" data-testid={`model-${model.id}`}>
      <h3 className="model-title">{model.title}</h3>
      <p className="model-group">
        {group?.title}
        {inBaseline && ", in the baseline"}
      </p>
      <dl className="readout">
        <AccuracyRow title={plane.x.title} accuracy={x} />
        <AccuracyRow title={plane.y.title} accuracy={y} />
        <dt>Effective robustness</dt>
        <dd>
          <strong data-testid="model-er">{er === null ? "–" : formatPoints(er)}</strong>
          {erInterval && (
            <span className="readout-error">
              {formatPointsInterval(erInterval.low, erInterval.high)}
            </span>
          )}
        </dd>
      </dl>
      {extrapolated && (
        <p className="rail-remark">Outside the fitted range: the baseline is extrapolated here.</p>
      )}
      {pinned && (
        <Suspense fallback={null}>
          <PinnedModel placed={placed} plane={plane} />
        </Suspense>
      )}
    </article>
  );
}

function AccuracyRow({ title, accuracy }: { readonly title: string; readonly accuracy: Accuracy }) {
  const interval = accuracyInterval(accuracy);
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {formatPercent(accuracy.fraction)}
        {interval && (
          <span className="readout-error">
            {formatPercentInterval(interval.low, interval.high)}
          </span>
        )}
      </dd>
    </>
  );
}
