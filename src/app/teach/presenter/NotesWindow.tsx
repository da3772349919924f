import { useEffect, useRef, useState } from "react";
import { Filled } from "../lesson/Filled.tsx";
import { openChannel, type PresenterMessage, type PresenterState } from "./channel.ts";
import { clockText, planOf } from "./clock.ts";

/** The teacher's own window: notes and answers of the screen that the class sees, the next one's title, the clock. */
export function NotesWindow() {
  const [state, setState] = useState<PresenterState | null>(null);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = openChannel((message) => {
      if (message.kind === "state") setState(message);
    });
    channel.current = opened;
    opened.postMessage({ kind: "hello" } satisfies PresenterMessage);
    return () => opened.close();
  }, []);

  const ask = (kind: "next" | "back") =>
    channel.current?.postMessage({ kind } satisfies PresenterMessage);
  const screen = state?.lesson.screens[state.screen - 1];
  if (!state || !screen) {
    return (
      <p className="place-waiting" role="status">
        Waiting for the lesson. Open it in another window of this browser.
      </p>
    );
  }
  const { until, whole } = planOf(state.lesson, state.screen);
  const next = state.lesson.screens[state.screen];
  return (
    <div className="notes-window">
      <p className="notes-place">
        Screen {state.screen} of {state.lesson.screens.length}, {clockText(state.elapsed)} of{" "}
        {until} (whole: {whole}) minutes
      </p>
      <h2>{screen.title}</h2>
      {screen.notes.map((note) => (
        <p key={note}>
          <Filled text={note} />
        </p>
      ))}
      {screen.notes.length === 0 && <p>No notes for this screen.</p>}
      {screen.tasks.map((task) => (
        <dl key={task.question} className="notes-task">
          <dt>
            <Filled text={task.question} />
          </dt>
          <dd>
            <Filled text={task.answer} />
          </dd>
        </dl>
      ))}
      <p className="notes-next">Next: {next?.title ?? "the end"}</p>
      <p>
        <button type="button" className="button" onClick={() => ask("back")}>
          Back
        </button>{" "}
        <button type="button" className="button button-main" onClick={() => ask("next")}>
          Next
        </button>
      </p>
    </div>
  );
}
