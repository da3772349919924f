import { useMemo } from "react";
import { type ResolvedRequest, resolveRequest } from "../../state/resolveView.ts";
import { useExplorer } from "../../state/store.ts";
import type { Testbed } from "../../testbed/types.ts";

/** The plane that the view asks of a testbed; the same object as long as nothing of it changes. */
export function useResolvedRequest(testbed: Testbed): ResolvedRequest {
  const view = useExplorer((state) => state.view);
  const { x, y, scale, baseline, excluded, included, method, further } = view;
  return useMemo(
    () => resolveRequest({ x, y, scale, baseline, excluded, included, method, further }, testbed),
    [testbed, x, y, scale, baseline, excluded, included, method, further],
  );
}
