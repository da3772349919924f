import { useEffect, useState } from "react";
import { useExplorer } from "../../state/store.ts";
import { writeQuery } from "../../state/urlTable.ts";
import { DEFAULT_VIEW, type View } from "../../state/view.ts";
import { FileChooser } from "../drop/FileChooser.tsx";
import { useDropTarget } from "../drop/useDropTarget.ts";
import { type Lesson, minutesOf } from "./lesson/types.ts";
import { fetchLesson, openLessonFile, SHIPPED, useOwnLesson } from "./lesson/useLesson.ts";

/** Exercises that can be opened by themselves, each a link for the whole class. */
const EXERCISES: readonly { readonly title: string; readonly text: string; readonly view: View }[] =
  [
    {
      title: "Predict a fine-tuning run",
      text: "Draw where a pre-trained network will go while it is fine-tuned on letters; then watch it.",
      view: {
        ...DEFAULT_VIEW,
        place: "teach",
        testbed: "glyphs",
        y: "glyphs-display",
        runs: ["pretrained-s0"],
        figure: "predict",
      },
    },
    {
      title: "Predict a run from scratch",
      text: "Draw where a ResNet-101 will go in its first epochs on ImageNet.",
      view: {
        ...DEFAULT_VIEW,
        place: "teach",
        testbed: "imagenet-testbed",
        y: "imagenetv2-matched-frequency",
        runs: ["resnet101"],
        baseline: ["standard", "robust-intv", "lp-adv", "random-features", "random-forests"],
        figure: "predict",
      },
    },
    {
      title: "Build a baseline",
      text: "Begin with no model, add one after another, and see when the line can be trusted.",
      view: {
        ...DEFAULT_VIEW,
        place: "teach",
        testbed: "cifar10.1",
        y: "v6",
        runs: [],
        figure: "sandbox",
      },
    },
  ];

/** What can be taught with: the lessons that ship, the visitor's own, and the exercises. */
export function LessonList() {
  const index = useExplorer((state) => state.index);
  const published = index.state === "ready" ? new Set(index.value.map(({ id }) => id)) : null;
  return (
    <div className="teach">
      <h2 className="teach-title">Teach</h2>
      <p className="teach-lead">
        Each lesson is a list of screens. Turn them with the arrow keys; your notes open in a second
        window; a link opens any screen on every machine of the class.
      </p>
      <section aria-labelledby="lessons-title">
        <h3 id="lessons-title">Lessons</h3>
        <ul className="lesson-list">
          {SHIPPED.map((id) => (
            <ShippedLesson key={id} id={id} />
          ))}
          <OwnLesson />
        </ul>
        <DropLesson />
      </section>
      <section aria-labelledby="exercises-title">
        <h3 id="exercises-title">Exercises</h3>
        <ul className="lesson-list">
          {EXERCISES.filter(({ view }) => published === null || published.has(view.testbed)).map(
            ({ title, text, view }) => (
              <li key={title}>
                <ViewLink view={view}>{title}</ViewLink>
                <p>{text}</p>
              </li>
            ),
          )}
        </ul>
      </section>
    </div>
  );
}

function ShippedLesson({ id }: { readonly id: string }) {
  const [lesson, setLesson] = useState<Lesson | null>(null);
  useEffect(() => {
    let current = true;
    fetchLesson(id).then(
      (fetched) => {
        if (current) setLesson(fetched);
      },
      (error: unknown) => {
        // The line stays without its summary; opening the lesson tells what is wrong.
        console.error(error);
      },
    );
    return () => {
      current = false;
    };
  }, [id]);
  return <LessonLine id={id} lesson={lesson} />;
}

function OwnLesson() {
  const own = useOwnLesson((state) => state.own);
  return own ? <LessonLine id={own.id} lesson={own} note="yours" /> : null;
}

interface LessonLineProps {
  readonly id: string;
  readonly lesson: Lesson | null;
  readonly note?: string;
}

function LessonLine({ id, lesson, note }: LessonLineProps) {
  return (
    <li>
      <ViewLink view={{ ...DEFAULT_VIEW, place: "teach", lesson: id, screen: 1 }}>
        {lesson?.title ?? id}
      </ViewLink>
      {lesson && (
        <>
          <p>{lesson.summary}</p>
          <p className="lesson-size">
            {minutesOf(lesson)} minutes, {lesson.screens.length} screens{note ? `; ${note}` : ""}
          </p>
        </>
      )}
    </li>
  );
}

interface ViewLinkProps {
  readonly view: View;
  readonly children: string;
}

function ViewLink({ view, children }: ViewLinkProps) {
  const openQuery = useExplorer((state) => state.openQuery);
  const query = writeQuery(view);
  return (
    <a
      className="lesson-link"
      href={`?${query}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        openQuery(query);
        scrollTo(0, 0);
      }}
    >
      {children}
    </a>
  );
}

/** A place to drop a lesson of one's own, and a button that opens the file chooser. */
function DropLesson() {
  const problem = useOwnLesson((state) => state.problem);
  const take = (file: File | undefined) => {
    if (file) void openLessonFile(file);
  };
  const { over, target } = useDropTarget((transfer) => take(transfer.files[0]));
  return (
    <div className="lesson-drop" data-over={over} {...target}>
      <p>
        A lesson of your own is a small file. Take{" "}
        <a href="lessons/ten-minutes.json" download>
          the shortest lesson
        </a>{" "}
        as a pattern.
      </p>
      <FileChooser
        words="Open a lesson file"
        label="A lesson file"
        kind="one file"
        accept=".json,application/json"
        onFiles={([file]) => take(file)}
      />
      {problem && (
        <p className="note note-bad lesson-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
