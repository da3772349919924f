import { useCallback, useEffect, useRef, useState } from "react";
import { useExplorer } from "../../../state/store.ts";
import { permalink } from "../../../state/urlSync.ts";
import { writeQuery } from "../../../state/urlTable.ts";
import { DEFAULT_VIEW } from "../../../state/view.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import type { Lesson } from "../lesson/types.ts";
import { openChannel, type PresenterMessage } from "./channel.ts";
import { clockText, planOf } from "./clock.ts";
import { LaserPointer } from "./LaserPointer.tsx";
import { ScreenView } from "./ScreenView.tsx";

interface PresenterProps {
  readonly lesson: Lesson;
  /** Link of the lesson without a screen; null for the lessons that ship. */
  readonly shareFragment: string | null;
}

/** A lesson in front of a class: one screen at a time, by arrow keys, with a clock and a pointer. */
export function Presenter({ lesson, shareFragment }: PresenterProps) {
  const screen = useExplorer(({ view }) => view.screen) ?? 1;
  const changeView = useExplorer((state) => state.changeView);
  const [pointing, setPointing] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const last = lesson.screens.length;
  const at = Math.min(Math.max(screen, 1), last);
  const shown = lesson.screens[at - 1];
  const elapsed = useElapsed();

  const goTo = useCallback(
    (next: number) => changeView({ screen: Math.min(Math.max(next, 1), last) }),
    [changeView, last],
  );
  const leave = useCallback(() => changeView({ lesson: null, screen: null }), [changeView]);
  useArrowKeys({ at, last, goTo, leave, togglePointer: () => setPointing(!pointing) });
  useNotesChannel({ lesson, at, elapsed, goTo });
  useScreenFocus(stage, at);

  if (!shown) return null;
  const { until, whole } = planOf(lesson, at);
  return (
    <div ref={stage} className="presenter" data-pointing={pointing}>
      <div className="presenter-bar">
        <button type="button" className="button" disabled={at === 1} onClick={() => goTo(at - 1)}>
          Back
        </button>
        <span className="presenter-place" data-testid="screen">
          {at} of {last}
        </span>
        <button
          type="button"
          className="button"
          disabled={at === last}
          onClick={() => goTo(at + 1)}
        >
          Next
        </button>
        <span className="presenter-clock" role="timer" aria-live="off">
          {clockText(elapsed)}{" "}
          <span className="presenter-plan">
            / {until} of {whole} min
          </span>
        </span>
        <span className="presenter-tools">
          <button
            type="button"
            className="button button-quiet"
            aria-pressed={pointing}
            onClick={() => setPointing(!pointing)}
          >
            Pointer
          </button>
          <button type="button" className="button button-quiet" onClick={() => openNotes(lesson)}>
            Notes
          </button>
          <button
            type="button"
            className="button button-quiet"
            onClick={() => void toggleFullScreen(stage.current)}
          >
            Full screen
          </button>
          <CopyButton
            label="Copy a link"
            text={() => `${permalink(useExplorer.getState().view)}${hashOf(shareFragment)}`}
          />
          <button type="button" className="button button-quiet" onClick={leave}>
            Leave
          </button>
        </span>
      </div>
      <ScreenView key={at} screen={shown} />
      {pointing && <LaserPointer />}
    </div>
  );
}

function hashOf(fragment: string | null): string {
  return fragment === null ? "" : `#${fragment}`;
}

/** Milliseconds since the component first stood, told every second. */
function useElapsed(): number {
  const [start] = useState(() => performance.now());
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - start), 1000);
    return () => clearInterval(timer);
  }, [start]);
  return elapsed;
}

interface Keys {
  readonly at: number;
  readonly last: number;
  readonly goTo: (screen: number) => void;
  readonly leave: () => void;
  readonly togglePointer: () => void;
}

/** Arrow keys, Page Up and Down, Home, End, P and Escape, unless what has the focus needs the key itself. */
function useArrowKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { at, last, goTo, leave, togglePointer } = latest.current;
      const busy = needsArrows(event.target);
      if (event.key === "PageDown" || (event.key === "ArrowRight" && !busy)) goTo(at + 1);
      else if (event.key === "PageUp" || (event.key === "ArrowLeft" && !busy)) goTo(at - 1);
      else if (event.key === "Home" && !busy) goTo(1);
      else if (event.key === "End" && !busy) goTo(last);
      else if (event.key === "p" && !busy) togglePointer();
      else if (event.key === "Escape" && !busy && !document.fullscreenElement) leave();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** Sliders, choices, fields and the plane itself use arrow keys of their own. */
function needsArrows(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, [role=application]") !== null
  );
}

interface Notes {
  readonly lesson: Lesson;
  readonly at: number;
  readonly elapsed: number;
  readonly goTo: (screen: number) => void;
}

/** Keeps the window with the notes at the same screen, and follows it when it turns one. */
function useNotesChannel({ lesson, at, elapsed, goTo }: Notes): void {
  const latest = useRef({ lesson, at, elapsed, goTo });
  latest.current = { lesson, at, elapsed, goTo };
  const channel = useRef<BroadcastChannel | null>(null);

  useEffect(() => {
    const answer = (message: PresenterMessage) => {
      const now = latest.current;
      if (message.kind === "next") now.goTo(now.at + 1);
      else if (message.kind === "back") now.goTo(now.at - 1);
      else if (message.kind === "hello") tell(channel.current, now);
    };
    const opened = openChannel(answer);
    channel.current = opened;
    return () => opened.close();
  }, []);

  useEffect(() => tell(channel.current, { lesson, at, elapsed }), [lesson, at, elapsed]);
}

function tell(
  channel: BroadcastChannel | null,
  { lesson, at, elapsed }: Omit<Notes, "goTo">,
): void {
  channel?.postMessage({ kind: "state", lesson, screen: at, elapsed } satisfies PresenterMessage);
}

/** A new screen takes the focus, so that a screen reader begins with its title. */
function useScreenFocus(stage: { readonly current: HTMLElement | null }, at: number): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) stage.current?.querySelector<HTMLElement>(".screen-title")?.focus();
    first.current = false;
    scrollTo(0, 0);
    void at;
  }, [stage, at]);
}

function openNotes(lesson: Lesson): void {
  const query = writeQuery({
    ...DEFAULT_VIEW,
    place: "teach",
    lesson: lesson.id,
    settings: "notes:1",
  });
  open(`?${query}`, "effective-robustness-notes", "popup,width=720,height=640");
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element?.requestFullscreen();
  } catch {
    // The browser may forbid it; the page stays as it is, which is large already.
  }
}
