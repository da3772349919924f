import type { ReactNode } from "react";
import { useExplorer } from "../../state/store.ts";
import type { Testbed } from "../../testbed/types.ts";

interface AwaitTestbedProps {
  /** What is shown of the testbed once it is there. */
  readonly show: (testbed: Testbed) => ReactNode;
  /** What the visitor can do where it could not be opened. */
  readonly waysOn: ReactNode;
}

/** The testbed at hand, or that it is being fetched, or why it could not be opened. */
export function AwaitTestbed({ show, waysOn }: AwaitTestbedProps) {
  const testbed = useExplorer((state) => state.testbed);
  if (testbed.state === "ready") return show(testbed.value);
  if (testbed.state === "loading") {
    return (
      <p className="place-waiting" role="status">
        Fetching the testbed…
      </p>
    );
  }
  return (
    <div className="place-failed" role="alert">
      <p>The testbed could not be opened. {testbed.message}</p>
      <p className="place-ways-on">{waysOn}</p>
    </div>
  );
}
