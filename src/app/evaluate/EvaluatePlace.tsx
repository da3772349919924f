import { EvaluateSetting } from "./EvaluateSetting.tsx";
import { useSetting } from "./useSetting.ts";
import "./evaluate.css";
import "./own.css";

/** Evaluate: the visitor's own checkpoints, measured here and placed against the baseline. */
export default function EvaluatePlace() {
  const { loaded, again } = useSetting();
  if (loaded.state === "ready") return <EvaluateSetting setting={loaded.setting} />;
  if (loaded.state === "loading") {
    return (
      <p className="place-waiting" role="status">
        Fetching the image sets…
      </p>
    );
  }
  return (
    <div className="place-failed" role="alert">
      <p>The image sets could not be opened. {loaded.message}</p>
      <p className="place-ways-on">
        <button type="button" className="button button-main" onClick={again}>
          Try again
        </button>
      </p>
    </div>
  );
}
