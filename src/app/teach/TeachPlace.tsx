import { useEffect, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { writeQuery } from "../../state/urlTable.ts";
import { DEFAULT_VIEW, type View } from "../../state/view.ts";
import { FetchingShelf } from "../read/shelf.tsx";
import { LessonList } from "./LessonList.tsx";
import { packLesson } from "./lesson/lessonLink.ts";
import type { Lesson } from "./lesson/types.ts";
import { SHIPPED, useKeptLesson, useLesson } from "./lesson/useLesson.ts";
import { Prediction } from "./prediction/Prediction.tsx";
import { NotesWindow } from "./presenter/NotesWindow.tsx";
import { Presenter } from "./presenter/Presenter.tsx";
import { Sandbox } from "./sandbox/Sandbox.tsx";
import "../read/read.css";
import "../read/parts/words.css";
import "../read/print.css";
import "../read/figure/figure.css";
import "./teach.css";

/** Teach: lessons, the presenter with its notes, predictions, and the sandbox. */
export default function TeachPlace() {
  useKeptLesson();
  return (
    <FetchingShelf>
      <Shown />
    </FetchingShelf>
  );
}

function Shown() {
  const view = useExplorer((state) => state.view);
  if (view.settings === "notes:1") return <NotesWindow />;
  if (view.lesson !== null) return <OpenLesson id={view.lesson} />;
  if (view.figure === "predict" || view.figure === "sandbox") return <Exercise opened={view} />;
  return <LessonList />;
}

/** A prediction or the sandbox by itself, as a class of any size opens it from one link. */
function Exercise({ opened }: { readonly opened: View }) {
  // What was asked for when it was opened; what the visitor does is written into the address only.
  const [view] = useState(opened);
  const changeView = useExplorer((state) => state.changeView);
  return (
    <div className="exercise">
      <p className="exercise-back">
        <a
          href={`?${writeQuery({ ...DEFAULT_VIEW, place: "teach" })}`}
          onClick={(event) => {
            event.preventDefault();
            changeView({ figure: null, settings: null, guess: null, included: [] });
          }}
        >
          All lessons and exercises
        </a>
      </p>
      {view.figure === "predict" ? (
        <Prediction view={view} onGuess={(guess) => changeView({ guess })} />
      ) : (
        <Sandbox view={view} onChange={(included) => changeView({ included })} />
      )}
    </div>
  );
}

function OpenLesson({ id }: { readonly id: string }) {
  const lesson = useLesson(id);
  const changeView = useExplorer((state) => state.changeView);
  const fragment = useFragment(lesson.state === "ready" ? lesson.value : null);
  if (lesson.state === "loading") {
    return (
      <p className="place-waiting" role="status">
        Opening the lesson…
      </p>
    );
  }
  if (lesson.state === "failed") {
    return (
      <div className="place-failed" role="alert">
        <p>The lesson could not be opened. {lesson.message}</p>
        <p>
          <button
            type="button"
            className="button"
            onClick={() => changeView({ lesson: null, screen: null })}
          >
            All lessons
          </button>
        </p>
      </div>
    );
  }
  return <Presenter lesson={lesson.value} shareFragment={fragment} />;
}

/** The fragment that carries a lesson of the visitor's own; null for those that ship, and while it is packed. */
function useFragment(lesson: Lesson | null): string | null {
  const [fragment, setFragment] = useState<string | null>(null);
  useEffect(() => {
    setFragment(null);
    if (!lesson || SHIPPED.some((id) => id === lesson.id)) return;
    let current = true;
    packLesson(lesson).then(
      (packed) => {
        if (current) setFragment(packed);
      },
      (error: unknown) => {
        // The lesson can still be given as a file; the reason is for whoever looks into it.
        console.error(error);
      },
    );
    return () => {
      current = false;
    };
  }, [lesson]);
  return fragment;
}
