import { useExplorer } from "../../state/store.ts";
import type { TestSet } from "../../testbed/types.ts";

/** Opens the plane of a shift, with a model pinned where one is named. */
export function useOpenShift(): (x: TestSet, y: TestSet, model?: string) => void {
  const changeView = useExplorer((state) => state.changeView);
  return (x, y, model) => {
    const { selected } = useExplorer.getState().view;
    changeView({
      aspect: "plane",
      x: y.partner === x.id ? null : x.id,
      y: y.id,
      runs: null,
      position: null,
      zoom: null,
      ...(model !== undefined && !selected.includes(model) && { selected: [model] }),
    });
  };
}
