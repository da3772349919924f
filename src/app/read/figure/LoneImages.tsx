import { useEffect, useMemo, useRef, useState } from "react";
import { testbedOf } from "../../../figures/figure.ts";
import { fineTuning } from "../../../figures/fineTuning.ts";
import {
  readPredictions,
  rightAmong,
  rightForNobody,
  type StepPredictions,
} from "../../../figures/unique.ts";
import type { ShiftSet } from "../../../shiftset/types.ts";
import { LOADING, type Loadable, settle } from "../../../state/loadable.ts";
import type { Examples } from "../../../testbed/examples.ts";
import { formatCount, formatPercent } from "../../../testbed/format.ts";
import type { ExamplesReference, Testbed } from "../../../testbed/types.ts";
import { fetchShiftSet } from "../../evaluate/bundled.ts";
import { useExamples } from "../../examples/useExamples.ts";
import { useGround } from "../shelf.tsx";
import { FigureControls } from "./FigureControls.tsx";
import { useNear } from "./useNear.ts";
import "./figure.css";

const TEST_SET = "glyphs-display";
const RUN = "pretrained-s0";

/** The images that no model of the line gets right, and those of them that a fine-tuning run gets right, step by step. */
export function LoneImages() {
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame);
  const ground = useGround(fineTuning, near);
  const testbed = ground.state === "ready" ? testbedOf(ground.testbeds, "glyphs") : null;
  const reference = testbed?.examples.find(({ testSet }) => testSet === TEST_SET);
  if (ground.state === "absent") return null;
  return (
    <figure ref={frame} className="figure" id="figure-unique" aria-labelledby="figure-title-unique">
      <figcaption id="figure-title-unique" className="figure-title">
        Images that no model of the line reads
      </figcaption>
      {near && testbed && reference ? (
        <Fetched testbed={testbed} reference={reference} />
      ) : (
        <div className="scene scene-waiting">
          <p role="status">Fetching the images…</p>
        </div>
      )}
    </figure>
  );
}

interface FetchedProps {
  readonly testbed: Testbed;
  readonly reference: ExamplesReference;
}

function Fetched({ testbed, reference }: FetchedProps) {
  const examples = useExamples(testbed, reference);
  const images = useFetched(() => fetchShiftSet(TEST_SET));
  const count = testbed.testSets.find(({ id }) => id === TEST_SET)?.size ?? 0;
  const steps = useFetched(() => fetchPredictions(count));
  const failed = [examples, images, steps].find(({ state }) => state === "failed");
  if (failed?.state === "failed") return <p className="note note-bad">{failed.message}</p>;
  if (examples.state !== "ready" || images.state !== "ready" || steps.state !== "ready") {
    return (
      <div className="scene scene-waiting">
        <p role="status">Fetching the images…</p>
      </div>
    );
  }
  return (
    <Gallery
      testbed={testbed}
      examples={examples.value}
      images={images.value}
      steps={steps.value}
    />
  );
}

/** Fetches once, when first shown. */
function useFetched<T>(start: () => Promise<T>): Loadable<T> {
  const [loaded, setLoaded] = useState<Loadable<T>>(LOADING);
  const first = useRef(start);
  useEffect(() => {
    let current = true;
    void settle(first.current()).then((done) => {
      if (current) setLoaded(done);
    });
    return () => {
      current = false;
    };
  }, []);
  return loaded;
}

async function fetchPredictions(count: number): Promise<StepPredictions[]> {
  const file = `testbeds/glyphs/predictions/${RUN}.json`;
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error(`There is no ${file} here (HTTP ${response.status}).`);
  return readPredictions(await response.json(), file, TEST_SET, count);
}

interface GalleryProps {
  readonly testbed: Testbed;
  readonly examples: Examples;
  readonly images: ShiftSet;
  readonly steps: readonly StepPredictions[];
}

function Gallery({ testbed, examples, images, steps }: GalleryProps) {
  const [at, setAt] = useState(Math.floor(steps.length / 2));
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
  const sentence = `No model of the line reads these ${formatCount(nobody.length)} of ${formatCount(examples.bits.examples)} display faces; at step ${formatCount(step?.step ?? 0)} the fine-tuned network reads ${formatCount(right.size)} of them, ${formatPercent(right.size / Math.max(nobody.length, 1))}`;
  return (
    <>
      <ImageGrid images={images} shown={nobody} right={right} label={sentence} />
      <FigureControls
        controls={[
          {
            kind: "range",
            key: "at",
            label: "Checkpoint of the run",
            min: 0,
            max: steps.length - 1,
            step: 1,
            text: (index) => `step ${formatCount(steps[Math.round(index)]?.step ?? 0)}`,
            playSeconds: 10,
          },
        ]}
        state={{ at }}
        onChange={(_, value) => setAt(Number(value))}
      />
      <p className="figure-sentence">{sentence}.</p>
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
