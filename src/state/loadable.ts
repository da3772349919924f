/** Something fetched: on its way, here, or failed with a message for the visitor. */
export type Loadable<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T }
  | { readonly state: "failed"; readonly message: string };

export const LOADING: Loadable<never> = { state: "loading" };

/** Waits for a value and turns a rejection into a failed state with its message. */
export async function settle<T>(promise: Promise<T>): Promise<Loadable<T>> {
  try {
    return { state: "ready", value: await promise };
  } catch (error) {
    return { state: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
