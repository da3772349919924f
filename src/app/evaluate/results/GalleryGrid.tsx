import { type KeyboardEvent, useRef, useState } from "react";
import { type Answers, className, isRight } from "../../../evaluate/results/answers.ts";
import { formatCount, formatNumber, formatPercent } from "../../../testbed/format.ts";
import type { MeasuredSet } from "../measuredSets.ts";
import { ImageCanvas } from "./ImageCanvas.tsx";
import { type Pictures, usePictures } from "./imagePixels.ts";

interface GalleryGridProps {
  readonly answers: Answers;
  readonly measured: MeasuredSet;
  /** Places in the set, in the order shown. */
  readonly images: Uint32Array;
  /** Asks for the page before (−1) or after (1). */
  readonly onTurn: (by: number) => void;
}

/**
 * One page of images. Arrow keys, Home and End go from image to image, Page Up and Page Down from page to page; Enter
 * or a press shows one large.
 */
export function GalleryGrid({ answers, measured, images, onTurn }: GalleryGridProps) {
  const [focused, setFocused] = useState(0);
  const [large, setLarge] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { pictures, problem } = usePictures(measured.set, images);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "PageDown" || event.key === "PageUp") {
      event.preventDefault();
      return onTurn(event.key === "PageDown" ? 1 : -1);
    }
    if (event.key === "Escape" && large !== null) {
      event.preventDefault();
      return setLarge(null);
    }
    const to = target(event.key, focused, images.length, columnsOf(list.current));
    if (to === null) return;
    event.preventDefault();
    setFocused(to);
    list.current?.querySelectorAll("button")[to]?.focus();
  };
  if (images.length === 0) return null;
  const { width, height } = measured.set;
  const size = { width, height };
  return (
    <>
      {problem !== null && (
        <p className="note note-bad" role="alert">
          {problem}
        </p>
      )}
      {large !== null && (
        <LargeImage
          answers={answers}
          measured={measured}
          image={large}
          pictures={pictures}
          onClose={() => setLarge(null)}
        />
      )}
      <ul ref={list} className="gallery" onKeyDown={onKeyDown}>
        {Array.from(images, (image, place) => (
          <li key={image}>
            <button
              type="button"
              className="gallery-tile"
              data-right={isRight(answers, image)}
              tabIndex={place === focused ? 0 : -1}
              aria-pressed={image === large}
              onFocus={() => setFocused(place)}
              onClick={() => setLarge(image === large ? null : image)}
            >
              <ImageCanvas {...size} picture={pictures?.get(image)} />
              <span className="gallery-words">
                <span className="visually-hidden">{nameOf(measured, image)}: </span>
                <span className="gallery-label">{labelOf(answers, image)}</span>
                {isRight(answers, image) ? (
                  <span className="visually-hidden">right</span>
                ) : (
                  <span className="gallery-wrong">→ {predictedOf(answers, image)}</span>
                )}
                <span className="count">
                  {formatPercent(answers.scores.confidences[image] ?? 0, 0)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface LargeImageProps {
  readonly answers: Answers;
  readonly measured: MeasuredSet;
  readonly image: number;
  readonly pictures: Pictures;
  readonly onClose: () => void;
}

function LargeImage({ answers, measured, image, pictures, onClose }: LargeImageProps) {
  const { scores } = answers;
  const name = measured.facts.names?.[image] ?? null;
  return (
    <section className="gallery-large" aria-label={`Image ${image}`}>
      <ImageCanvas
        width={measured.set.width}
        height={measured.set.height}
        picture={pictures?.get(image)}
      />
      <dl className="readout">
        <dt>Image</dt>
        <dd>{name ?? `${formatCount(image)}, counted from 0`}</dd>
        <dt>It is</dt>
        <dd>{labelOf(answers, image)}</dd>
        <dt>Answer</dt>
        <dd>
          {predictedOf(answers, image)}, {isRight(answers, image) ? "right" : "wrong"}
        </dd>
        <dt>Confidence</dt>
        <dd>{formatPercent(scores.confidences[image] ?? 0)}</dd>
        <dt>Place of the right class</dt>
        <dd>{(scores.ranks[image] ?? 0) + 1}</dd>
        <dt>Loss, nats</dt>
        <dd>{lossWords(scores.losses[image] ?? 0)}</dd>
      </dl>
      <button type="button" className="button button-quiet" onClick={onClose}>
        Close
      </button>
    </section>
  );
}

function labelOf(answers: Answers, image: number): string {
  return className(answers, answers.labels[image] ?? 0);
}

function predictedOf(answers: Answers, image: number): string {
  return className(answers, answers.scores.predictions[image] ?? 0);
}

function nameOf({ facts }: MeasuredSet, image: number): string {
  return facts.names?.[image] ?? `Image ${image}`;
}

/** Tiles in the first row. */
function columnsOf(list: HTMLUListElement | null): number {
  const tops = [...(list?.children ?? [])].map((item) => item.getBoundingClientRect().top);
  const first = tops[0] ?? 0;
  return Math.max(1, tops.filter((top) => Math.abs(top - first) < 1).length);
}

function target(key: string, at: number, count: number, columns: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

function lossWords(loss: number): string {
  return Number.isFinite(loss) ? formatNumber(loss, 3) : "none: the class has no logit";
}
