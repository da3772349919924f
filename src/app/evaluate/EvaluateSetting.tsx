import { type ReactNode, useState } from "react";
import { create } from "zustand";
import type { CheckpointEntry } from "../../evaluate/evaluationState.ts";
import { EvaluatePanel } from "./EvaluatePanel.tsx";
import { useEvaluation } from "./evaluationStore.ts";
import { type ImagesChoice, ImagesSwitch } from "./ImagesSwitch.tsx";
import { MeasuredView } from "./MeasuredView.tsx";
import { OwnEvaluation } from "./OwnEvaluation.tsx";
import { useEntries } from "./useEntries.ts";
import type { Setting } from "./useSetting.ts";

/** Measuring on the sets that come with the page, or on the visitor's own. */
export function EvaluateSetting({ setting }: { readonly setting: Setting }) {
  const images = useImagesChoice((state) => state.images);
  const choose = (chosen: ImagesChoice) => useImagesChoice.setState({ images: chosen });
  const choice = <ImagesSwitch chosen={images} onChoose={choose} />;
  if (images === "own") return <OwnEvaluation setting={setting} choice={choice} />;
  return <BundledEvaluation setting={setting} choice={choice} onOwn={() => choose("own")} />;
}

/** Outlives the place, as what is measured does. */
const useImagesChoice = create<{ readonly images: ImagesChoice }>()(() => ({ images: "bundled" }));

interface BundledEvaluationProps {
  readonly setting: Setting;
  readonly choice: ReactNode;
  /** Goes over to images of the visitor's own. */
  readonly onOwn: () => void;
}

function BundledEvaluation({ setting, choice, onOwn }: BundledEvaluationProps) {
  const { manifests, testbed } = setting;
  const [inDistribution, ...shifts] = manifests;
  const [chosen, setChosen] = useState<string | null>(null);
  const entries = useEntries();
  const measuredOn = useEvaluation((state) => state.setNames[1]);
  const known = shifts.some(({ id }) => id === measuredOn);
  // What is measured stays on the plane that it was measured for, until the visitor asks for another.
  const wanted = chosen ?? (known ? measuredOn : undefined) ?? testbed.defaultView.y;
  const shift = shifts.find(({ id }) => id === wanted) ?? shifts[0];
  const shown = measuredOn === undefined || measuredOn === shift?.id ? entries : NONE;
  return (
    <MeasuredView
      testbed={testbed}
      reason="the sets come with the page"
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
          onOwn={onOwn}
          entries={shown}
          robustnessOf={robustnessOf}
        />
      )}
    />
  );
}

const NONE: readonly CheckpointEntry[] = [];
