import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { PlaneSpec } from "../../../chart/spec.ts";
import type { Figure, FigureState, Scene, Testbeds } from "../../../figures/figure.ts";
import { readSettings, writeSettings } from "../../../figures/settings.ts";
import { useExplorer } from "../../../state/store.ts";
import { permalink } from "../../../state/urlSync.ts";
import { writeQuery } from "../../../state/urlTable.ts";
import { GroupMark } from "../../explore/GroupMark.tsx";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { useNear } from "../../shell/useNear.ts";
import { keepTogether } from "../parts/keepTogether.ts";
import { useGround, useShelf } from "../shelf.tsx";
import { AxesPlane } from "./AxesPlane.tsx";
import { FigureControls } from "./FigureControls.tsx";
import { ScenePlane } from "./ScenePlane.tsx";
import "./figure.css";

interface FigureViewProps {
  readonly figure: Figure;
  /** Settings of a link, "key:value,…"; what is missing stays as at first. */
  readonly settings?: string | null;
  /** Told when a control is moved: the settings that differ from the first. */
  readonly onSettings?: (settings: string) => void;
  /** Without links and source, for a screen in front of a class. */
  readonly bare?: boolean;
}

/** A live figure: fetched and drawn when it comes near, with its controls, its sentence and its links. */
export function FigureView({ figure, settings = null, onSettings, bare = false }: FigureViewProps) {
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame);
  const ground = useGround(figure, near);
  if (ground.state === "absent") return null;
  return (
    <figure
      ref={frame}
      id={`figure-${figure.id}`}
      className="figure"
      data-figure={figure.id}
      data-state={ground.state}
      aria-labelledby={`figure-title-${figure.id}`}
    >
      <figcaption id={`figure-title-${figure.id}`} className="figure-title">
        {figure.title}
      </figcaption>
      {ground.state === "ready" && near ? (
        <LiveFigure
          figure={figure}
          testbeds={ground.testbeds}
          settings={settings}
          onSettings={onSettings}
          bare={bare}
        />
      ) : (
        <div className="scene scene-waiting">
          {ground.state === "failed" ? (
            <Failed figure={figure} message={ground.message} />
          ) : (
            <p role="status">Fetching the measurements…</p>
          )}
        </div>
      )}
    </figure>
  );
}

function Failed({ figure, message }: { readonly figure: Figure; readonly message: string }) {
  const { request } = useShelf();
  return (
    <div role="alert">
      <p>The figure could not be drawn. {message}</p>
      <button type="button" className="button" onClick={() => request(figure.testbeds)}>
        Try again
      </button>
    </div>
  );
}

interface LiveFigureProps {
  readonly figure: Figure;
  readonly testbeds: Testbeds;
  readonly settings: string | null;
  readonly onSettings: ((settings: string) => void) | undefined;
  readonly bare: boolean;
}

function LiveFigure({ figure, testbeds, settings, onSettings, bare }: LiveFigureProps) {
  const initial = useMemo(() => figure.initial(testbeds) ?? {}, [figure, testbeds]);
  const fromLink = useMemo(
    () => readSettings(settings ?? "", initial, figure.controls(testbeds, initial)),
    [figure, testbeds, initial, settings],
  );
  const [state, setState] = useState<FigureState>(fromLink);
  const moved = useRef(false);
  // A link opened later (back, forward, the next screen of a lesson) brings its own settings.
  useEffect(() => {
    if (!moved.current) setState(fromLink);
    moved.current = false;
  }, [fromLink]);

  const scene = useMemo(() => figure.scene(testbeds, state), [figure, testbeds, state]);
  const controls = useMemo(() => figure.controls(testbeds, state), [figure, testbeds, state]);
  const set = useCallback(
    (change: FigureState) => {
      setState((before) => {
        const after = { ...before, ...change };
        moved.current = true;
        queueMicrotask(() => onSettings?.(writeSettings(after, initial)));
        return after;
      });
    },
    [initial, onSettings],
  );
  const { handle } = scene;
  const onDrag = useMemo(
    () =>
      handle &&
      ((x: number, y: number) =>
        set(held({ [handle.xKey]: x, [handle.yKey]: y }, figure.controls(testbeds, initial)))),
    [handle, set, figure, testbeds, initial],
  );

  return (
    <>
      {scene.axes ? (
        <AxesPlane spec={scene.spec} axes={scene.axes} />
      ) : (
        <ScenePlane scene={scene} onDrag={onDrag} />
      )}
      <Groups spec={scene.spec} />
      <FigureControls
        controls={controls}
        state={state}
        onChange={(key, value) => set({ [key]: value })}
      />
      <p className="figure-sentence">{keepTogether(scene.sentence)}.</p>
      <Readouts scene={scene} />
      {scene.note !== undefined && <p className="figure-note">{scene.note}</p>}
      {!bare && <Links figure={figure} scene={scene} settings={writeSettings(state, initial)} />}
    </>
  );
}

/** Which shape and colour stands for which group, where there are several. */
function Groups({ spec }: { readonly spec: PlaneSpec }) {
  const shown = new Set(spec.marks.map((mark) => mark.group));
  const groups = spec.groups.filter(({ id }) => shown.has(id));
  if (groups.length < 2) return null;
  return (
    <ul className="figure-groups" aria-label="Groups">
      {groups.map(({ id, title, colour }) => (
        <li key={id}>
          <GroupMark index={colour} />
          {title}
        </li>
      ))}
    </ul>
  );
}

function Readouts({ scene }: { readonly scene: Scene }) {
  return (
    <dl className="figure-readouts">
      {scene.readouts.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

interface LinksProps {
  readonly figure: Figure;
  readonly scene: Scene;
  readonly settings: string;
}

function Links({ figure, scene, settings }: LinksProps) {
  const { testbeds } = useShelf();
  const openQuery = useExplorer((state) => state.openQuery);
  const query = writeQuery(scene.explore);
  const sources = figure.testbeds.flatMap((id) => {
    const testbed = testbeds.get(id);
    return testbed?.state === "ready" ? [testbed.value.source] : [];
  });
  return (
    <p className="figure-links">
      <span className="figure-source">
        {sources.map(({ citation, url }, index) => (
          <span key={url}>
            {index > 0 && "; "}
            <a href={url} rel="noreferrer external">
              {citation}
            </a>
          </span>
        ))}
      </span>
      <a
        href={`?${query}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          openQuery(query);
          scrollTo(0, 0);
        }}
      >
        Open in Explore
      </a>
      <CopyButton
        label="Copy a link to this figure"
        text={() =>
          permalink({
            ...useExplorer.getState().view,
            place: "read",
            figure: figure.id,
            settings: settings === "" ? null : settings,
          })
        }
      />
    </p>
  );
}

/** Dragged places held to the sliders that name them. */
function held(
  change: Readonly<Record<string, number>>,
  controls: ReturnType<Figure["controls"]>,
): FigureState {
  return Object.fromEntries(
    Object.entries(change).map(([key, value]) => {
      const control = controls.find((one) => one.key === key);
      if (control?.kind !== "range") return [key, value];
      return [key, Math.min(Math.max(value, control.min), control.max)];
    }),
  );
}
