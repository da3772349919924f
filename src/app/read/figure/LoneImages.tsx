import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type FigureState, testbedOf } from "../../../figures/figure.ts";
import { fineTuning } from "../../../figures/fineTuning.ts";
import { GALLERY, galleryControls, galleryInitial } from "../../../figures/gallery.ts";
import { heldTo, readSettings, writeSettings } from "../../../figures/settings.ts";
import {
  readPredictions,
  rightAmong,
  rightForNobody,
  type StepPredictions,
} from "../../../figures/unique.ts";
import type { ShiftSet } from "../../../shiftset/types.ts";
import { LOADING, type Loadable, settle } from "../../../state/loadable.ts";
import { useExplorer } from "../../../state/store.ts";
import { fetchJson } from "../../../state/testbedFiles.ts";
import { permalink } from "../../../state/urlSync.ts";
import type { Examples } from "../../../testbed/examples.ts";
import { formatCount, formatPercent } from "../../../testbed/format.ts";
import type { ExamplesReference, Testbed } from "../../../testbed/types.ts";
import { fetchShiftSet } from "../../evaluate/bundled.ts";
import { useExamples } from "../../examples/useExamples.ts";
import { CopyButton } from "../../shell/CopyButton.tsx";
import { useNear } from "../../shell/useNear.ts";
import { keepTogether } from "../parts/keepTogether.ts";
import { useGround } from "../shelf.tsx";
import { FigureControls } from "./FigureControls.tsx";
import "./figure.css";

interface LoneImagesProps {
  /** Settings of a link, "key:value,…"; what is missing stays as at first. */
  readonly settings: string | null;
  /** Told when a control is moved: the settings that differ from the first. */
  readonly onSettings: (settings: string) => void;
}

/** The images that no model of the line gets right, and those of them that a run gets right, step by step. */
export function LoneImages({ settings, onSettings }: LoneImagesProps) {
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame);
  const ground = useGround(fineTuning, near);
  const testbed = ground.state === "ready" ? testbedOf(ground.testbeds, "glyphs") : null;
  const initial = useMemo(() => testbed && galleryInitial(testbed), [testbed]);
  if (ground.state === "absent" || (testbed && !initial)) return null;
  return (
    <figure
      ref={frame}
      className="figure"
      id={`figure-${GALLERY}`}
      data-figure={GALLERY}
      data-state={near ? ground.state : "waiting"}
      aria-labelledby={`figure-title-${GALLERY}`}
    >
      <figcaption id={`figure-title-${GALLERY}`} className="figure-title">
        Images that no model of the line reads
      </figcaption>
      {near && testbed && initial ? (
        <Live testbed={testbed} initial={initial} settings={settings} onSettings={onSettings} />
      ) : (
        <WaitingImages />
      )}
    </figure>
  );
}

function WaitingImages() {
  return (
    <div className="scene scene-waiting">
      <p role="status">Fetching the images…</p>
    </div>
  );
}

interface LiveProps extends LoneImagesProps {
  readonly testbed: Testbed;
  readonly initial: FigureState;
}

function Live({ testbed, initial, settings, onSettings }: LiveProps) {
  const fromLink = useMemo(
    () => readSettings(settings ?? "", initial, galleryControls(testbed, initial)),
    [testbed, initial, settings],
  );
  const [state, setState] = useState<FigureState>(fromLink);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) setState(fromLink);
    moved.current = false;
  }, [fromLink]);
  const controls = useMemo(() => galleryControls(testbed, state), [testbed, state]);
  const set = (key: string, value: string | number) => {
    moved.current = true;
    const next = { ...state, [key]: value };
    // Another run has other checkpoints.
    const held = galleryControls(testbed, next).map((one) => [one.key, heldTo(one, next[one.key])]);
    const after: FigureState = Object.fromEntries(held);
    setState(after);
    onSettings(writeSettings(after, initial));
  };
  const shift = String(state.shift);
  const reference = testbed.examples.find(({ testSet }) => testSet === shift);
  return (
    <>
      {reference ? (
        <Fetched
          testbed={testbed}
          reference={reference}
          run={String(state.run)}
          at={Number(state.at)}
          controls={<FigureControls controls={controls} state={state} onChange={set} />}
        />
      ) : (
        <p className="note note-bad">Nothing is published image by image of this shift.</p>
      )}
      <p className="figure-links">
        <CopyButton
          label="Copy a link to this figure"
          text={() => {
            const written = writeSettings(state, initial);
            return permalink({
              ...useExplorer.getState().view,
              place: "read",
              figure: GALLERY,
              settings: written === "" ? null : written,
            });
          }}
        />
      </p>
    </>
  );
}

interface FetchedProps {
  readonly testbed: Testbed;
  readonly reference: ExamplesReference;
  readonly run: string;
  /** Index of the checkpoint. */
  readonly at: number;
  readonly controls: ReactNode;
}

function Fetched({ testbed, reference, run, at, controls }: FetchedProps) {
  const { testSet } = reference;
  const count = testbed.testSets.find(({ id }) => id === testSet)?.size ?? 0;
  const examples = useExamples(testbed, reference);
  const images = useFetched(fetchShiftSet, testSet);
  const predictions = useFetched(fetchPredictions, run);
  const steps = useMemo(
    () => mapped(predictions, ({ json, file }) => readPredictions(json, file, testSet, count)),
    [predictions, testSet, count],
  );
  const failed = [examples, images, steps].find(({ state }) => state === "failed");
  if (failed?.state === "failed") return <p className="note note-bad">{failed.message}</p>;
  const ready =
    examples.state === "ready" && images.state === "ready" && steps.state === "ready"
      ? { testbed, examples: examples.value, images: images.value, steps: steps.value }
      : null;
  return ready ? (
    <Gallery {...ready} at={at} controls={controls} />
  ) : (
    <>
      <WaitingImages />
      {controls}
    </>
  );
}

/** What a key stands for, fetched when first shown; what was shown of another key is forgotten. */
function useFetched<T>(start: (key: string) => Promise<T>, key: string): Loadable<T> {
  const [loaded, setLoaded] = useState<{ key: string; value: Loadable<T> } | null>(null);
  const first = useRef(start);
  useEffect(() => {
    let current = true;
    void settle(first.current(key)).then((value) => {
      if (current) setLoaded({ key, value });
    });
    return () => {
      current = false;
    };
  }, [key]);
  return loaded?.key === key ? loaded.value : LOADING;
}

/** What `read` makes of something loaded; what it throws becomes the failure's message. */
function mapped<T, U>(loaded: Loadable<T>, read: (value: T) => U): Loadable<U> {
  if (loaded.state !== "ready") return loaded;
  try {
    return { state: "ready", value: read(loaded.value) };
  } catch (error) {
    return { state: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

async function fetchPredictions(run: string): Promise<{ json: unknown; file: string }> {
  const file = `testbeds/glyphs/predictions/${run}.json`;
  return { json: await fetchJson(file), file };
}

interface GalleryProps {
  readonly testbed: Testbed;
  readonly examples: Examples;
  readonly images: ShiftSet;
  readonly steps: readonly StepPredictions[];
  readonly at: number;
  readonly controls: ReactNode;
}

function Gallery({ testbed, examples, images, steps, at, controls }: GalleryProps) {
  const nobody = useMemo(() => {
    const line = new Set(testbed.defaultBaseline.groups);
    const models = testbed.models.filter(({ group }) => line.has(group)).map(({ id }) => id);
    return rightForNobody(examples, new Set(models));
  }, [testbed, examples]);
  const step = steps[Math.round(at)] ?? steps[0];
  const right = useMemo(
    () => new Set(rightAmong(step?.predicted ?? "", images.labels, images.classes, nobody)),
    [step, images, nobody],
  );
  const sentence = `No model of the line reads these ${formatCount(nobody.length)} of ${formatCount(examples.bits.examples)} images; at step ${formatCount(step?.step ?? 0)} the network reads ${formatCount(right.size)} of them, ${formatPercent(right.size / Math.max(nobody.length, 1))}`;
  return (
    <>
      <ImageGrid images={images} shown={nobody} right={right} label={sentence} />
      {controls}
      <p className="figure-sentence">{keepTogether(sentence)}.</p>
    </>
  );
}

interface ImageGridProps {
  readonly images: ShiftSet;
  readonly shown: readonly number[];
  readonly right: ReadonlySet<number>;
  readonly label: string;
}

/** The images side by side; those that are read stand out, the others are faint. */
function ImageGrid({ images, shown, right, label }: ImageGridProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = Math.ceil(Math.sqrt(shown.length * 1.5));
  const rows = Math.ceil(shown.length / columns);
  const [cellX, cellY] = [images.width + 4, images.height + 4];
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, columns * cellX, rows * cellY);
    shown.forEach((example, k) => {
      const [x, y] = [(k % columns) * cellX + 2, Math.floor(k / columns) * cellY + 2];
      context.putImageData(imageOf(images, example, right.has(example) ? 255 : 70), x, y);
    });
  }, [images, shown, right, columns, rows, cellX, cellY]);
  return (
    <canvas
      ref={canvas}
      className="image-grid"
      width={columns * cellX}
      height={rows * cellY}
      role="img"
      aria-label={label}
    />
  );
}

/** One image as the canvas takes it, at an opacity from 0 to 255. */
function imageOf(images: ShiftSet, example: number, opacity: number): ImageData {
  const { width, height, channels, pixels } = images;
  const data = new ImageData(width, height);
  const from = example * width * height * channels;
  for (let i = 0; i < width * height; i += 1) {
    for (let c = 0; c < 3; c += 1) {
      data.data[4 * i + c] = pixels[from + i * channels + (channels === 3 ? c : 0)] ?? 0;
    }
    data.data[4 * i + 3] = opacity;
  }
  return data;
}
