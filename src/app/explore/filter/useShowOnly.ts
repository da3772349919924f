import { useCallback } from "react";
import { type AttributeFilter, withFilter } from "../../../state/attributeFilter.ts";
import { useExplorer } from "../../../state/store.ts";

/** Shows only the models that pass one more filter. Never moves the baseline. */
export function useShowOnly(): (filter: AttributeFilter) => void {
  const changeView = useExplorer((state) => state.changeView);
  return useCallback(
    (filter) => changeView({ where: withFilter(useExplorer.getState().view.where, filter) }),
    [changeView],
  );
}
