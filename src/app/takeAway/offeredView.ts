import { useSyncExternalStore } from "react";
import type { LogitPlane } from "../../chart/plane/LogitPlane.ts";
import type { StepStrip } from "../../chart/strip/StepStrip.ts";

/** One of several planes side by side, as it is drawn. */
export interface DrawnPanel {
  /** Of the shift. */
  readonly id: string;
  readonly title: string;
  /** What stands below it: how its baseline fits. */
  readonly fit: string;
  readonly drawn: LogitPlane;
}

/** What stands on the page in place of the plane, for those who take it away. */
export type OfferedView =
  | {
      readonly kind: "panels";
      /** All panels, drawn, with their bands: those outside the window are drawn for it. */
      panels(): Promise<readonly DrawnPanel[]>;
    }
  | { readonly kind: "strip"; readonly strip: StepStrip };

let offered: OfferedView | null = null;
const listeners = new Set<() => void>();

function offer(view: OfferedView | null): void {
  offered = view;
  for (const tell of listeners) tell();
}

/** Offers a view to be taken away, until the returned function is called. */
export function offerView(view: OfferedView): () => void {
  offer(view);
  return () => {
    if (offered === view) offer(null);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The view that is offered now, or null. */
export function useOfferedView(): OfferedView | null {
  return useSyncExternalStore(subscribe, () => offered);
}
