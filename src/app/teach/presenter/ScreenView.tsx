import { useMemo, useState } from "react";
import { figureNamed } from "../../../figures/all.ts";
import { readQuery } from "../../../state/urlTable.ts";
import { FigureView } from "../../read/figure/FigureView.tsx";
import { Filled } from "../lesson/Filled.tsx";
import type { Screen, Task } from "../lesson/types.ts";
import { Prediction } from "../prediction/Prediction.tsx";
import { Sandbox } from "../sandbox/Sandbox.tsx";
import { viewFigure } from "./viewFigure.ts";

/** One screen of a lesson, large: its text and its one view. */
export function ScreenView({ screen }: { readonly screen: Screen }) {
  return (
    <div className="screen" data-with-view={screen.view !== null}>
      <div className="screen-text">
        <h2 className="screen-title" tabIndex={-1}>
          {screen.title}
        </h2>
        {screen.text.map((text) => (
          <p key={text}>
            <Filled text={text} />
          </p>
        ))}
        {screen.tasks.length > 0 && (
          <ol className="tasks" aria-label="Tasks">
            {screen.tasks.map((task) => (
              <TaskItem key={task.question} task={task} />
            ))}
          </ol>
        )}
      </div>
      {screen.view !== null && (
        <div className="screen-view">
          <ScreenFigure query={screen.view} />
        </div>
      )}
    </div>
  );
}

function ScreenFigure({ query }: { readonly query: string }) {
  const view = useMemo(() => readQuery(query).view, [query]);
  const figure = useMemo(
    () => (view.figure === null ? viewFigure(view) : figureNamed(view.figure)),
    [view],
  );
  if (view.figure === "predict") return <Prediction view={view} />;
  if (view.figure === "sandbox") return <Sandbox view={view} />;
  if (!figure) return <p className="note note-bad">This view is no longer there: {query}</p>;
  return <FigureView key={query} figure={figure} settings={view.settings} bare />;
}

function TaskItem({ task }: { readonly task: Task }) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <p>
        <Filled text={task.question} />
      </p>
      <button
        type="button"
        className="button button-quiet"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? "Hide the answer" : "Show the answer"}
      </button>
      {open && (
        <p className="task-answer">
          <Filled text={task.answer} />
        </p>
      )}
    </li>
  );
}
