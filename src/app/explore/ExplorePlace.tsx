import { useExplorer } from "../../state/store.ts";
import { AwaitTestbed } from "./AwaitTestbed.tsx";
import { ExploreTestbed } from "./ExploreTestbed.tsx";
import "./explore.css";

/** Explore: the plane of one testbed, with its rail, player and table. */
export function ExplorePlace() {
  return (
    <AwaitTestbed show={(testbed) => <ExploreTestbed testbed={testbed} />} waysOn={<WaysOn />} />
  );
}

function WaysOn() {
  const loadTestbed = useExplorer((state) => state.loadTestbed);
  const openTestbed = useExplorer((state) => state.openTestbed);
  const index = useExplorer((state) => state.index);
  return (
    <>
      <button type="button" className="button button-main" onClick={() => void loadTestbed()}>
        Try again
      </button>
      {index.state === "ready" &&
        index.value.map(({ id, title }) => (
          <button key={id} type="button" className="button" onClick={() => openTestbed(id)}>
            Open {title}
          </button>
        ))}
    </>
  );
}
