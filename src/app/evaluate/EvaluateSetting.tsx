import { type ReactNode, useState } from "react";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { EvaluatePanel } from "./EvaluatePanel.tsx";
import { useEvaluation } from "./evaluationStore.ts";
import { type ImagesChoice, ImagesSwitch } from "./ImagesSwitch.tsx";
import { MeasuredView } from "./MeasuredView.tsx";
import { OwnEvaluation } from "./OwnEvaluation.tsx";
import type { Setting } from "./useSetting.ts";

/** Measuring on the sets that come with the page, or on the visitor's own. */
export function EvaluateSetting({ setting }: { readonly setting: Setting }) {
  const [images, setImages] = useState<ImagesChoice>("bundled");
  const choice = <ImagesSwitch chosen={images} onChoose={setImages} />;
  if (images === "own") return <OwnEvaluation setting={setting} choice={choice} />;
  return <BundledEvaluation setting={setting} choice={choice} />;
}

interface BundledEvaluationProps {
  readonly setting: Setting;
  readonly choice: ReactNode;
}

function BundledEvaluation({ setting, choice }: BundledEvaluationProps) {
  const { manifests, testbed } = setting;
  const [inDistribution, ...shifts] = manifests;
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = useEvaluation((state) => state.evaluation.entries);
  const measuredOn = useEvaluation((state) => state.setNames[1]);
  const known = shifts.some(({ id }) => id === measuredOn);
  // What is measured stays on the plane that it was measured for, until the visitor asks for another.
  const wanted = chosen ?? (known ? measuredOn : undefined) ?? testbed.defaultView.y;
  const shift = shifts.find(({ id }) => id === wanted) ?? shifts[0];
  const shown = measuredOn === undefined || measuredOn === shift?.id ? entries : NONE;
  return (
    <MeasuredView
      testbed={testbed}
      x={inDistribution?.testSet ?? testbed.defaultView.x}
      y={shift?.testSet ?? testbed.defaultView.y}
      entries={shown}
      panel={(robustnessOf) => (
        <EvaluatePanel
          setting={setting}
          choice={choice}
          inDistribution={inDistribution}
          shift={shift}
          shifts={shifts}
          onShift={setChosen}
          entries={shown}
          robustnessOf={robustnessOf}
        />
      )}
    />
  );
}

const NONE: readonly CheckpointEntry[] = [];
