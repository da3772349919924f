import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";
import { BandField } from "./BandField.tsx";
import { ExceptionLists } from "./ExceptionLists.tsx";
import { FurtherSets } from "./FurtherSets.tsx";
import { HistoryButtons } from "./HistoryButtons.tsx";
import { InfluenceTable } from "./InfluenceTable.tsx";
import { MethodField } from "./MethodField.tsx";
import { QueryField } from "./QueryField.tsx";
import "./baseline.css";

/** Everything that makes a baseline: its set by group, by model and by query, its kind, its band, and who moves it. */
export default function BaselineEditor({ plane }: { readonly plane: PlaneData }) {
  return (
    <div className="baseline-editor">
      <GroupChecks plane={plane} />
      <p className="rail-remark">{plane.testbed.defaultBaseline.reason}</p>
      <QueryField plane={plane} />
      <ExceptionLists plane={plane} />
      <MethodField plane={plane} />
      <FurtherSets plane={plane} />
      <BandField plane={plane} />
      <InfluenceTable plane={plane} />
      <HistoryButtons />
    </div>
  );
}

function GroupChecks({ plane }: { readonly plane: PlaneData }) {
  const setBaseline = useExplorer((state) => state.setBaseline);
  const { testbed, baselineGroups } = plane;
  const all = baselineGroups.length === testbed.groups.length;
  const toggle = (id: string) => {
    const next = baselineGroups.includes(id)
      ? baselineGroups.filter((group) => group !== id)
      : [...baselineGroups, id];
    if (next.length > 0) setBaseline(next);
  };
  return (
    <fieldset className="editor-part">
      <legend>Groups in the set</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={all}
          onChange={() => setBaseline(all ? testbed.defaultBaseline.groups : "all")}
        />
        <span>All models</span>
      </label>
      {testbed.groups.map(({ id, title }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={baselineGroups.includes(id)}
            onChange={() => toggle(id)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}
