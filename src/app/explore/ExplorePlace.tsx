import { useExplorer } from "../../state/store.ts";
import { ExploreTestbed } from "./ExploreTestbed.tsx";
import "./explore.css";

/** Explore: the plane of one testbed, with its rail, player and table. */
export function ExplorePlace() {
  const testbed = useExplorer((state) => state.testbed);
  const loadTestbed = useExplorer((state) => state.loadTestbed);
  const openTestbed = useExplorer((state) => state.openTestbed);
  const index = useExplorer((state) => state.index);

  if (testbed.state === "ready") return <ExploreTestbed testbed={testbed.value} />;
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
      <p className="place-ways-on">
        <button type="button" className="button button-main" onClick={() => void loadTestbed()}>
          Try again
        </button>
        {index.state === "ready" &&
          index.value.map(({ id, title }) => (
            <button key={id} type="button" className="button" onClick={() => openTestbed(id)}>
              Open {title}
            </button>
          ))}
      </p>
    </div>
  );
}
