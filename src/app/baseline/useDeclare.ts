import { useCallback } from "react";
import { declareModels } from "../../state/declaredSet.ts";
import { useExplorer } from "../../state/store.ts";
import type { PlaneData } from "../../testbed/plane.ts";

/** Takes models into the declared set of the plane's baseline, or out of it. */
export function useDeclare(plane: PlaneData): (ids: readonly string[], into: boolean) => void {
  const changeView = useExplorer((state) => state.changeView);
  const { testbed, baselineGroups } = plane;
  return useCallback(
    (ids, into) => {
      const { view } = useExplorer.getState();
      changeView(declareModels(view, testbed, baselineGroups, ids, into));
    },
    [changeView, testbed, baselineGroups],
  );
}
