import { useEffect, useRef } from "react";
import { useExplorer } from "../../state/store.ts";
import { keepInView } from "./keepInView.ts";
import { References } from "./parts/Cite.tsx";
import { Glossary } from "./parts/Term.tsx";
import { Above } from "./sections/Above.tsx";
import { Drop } from "./sections/Drop.tsx";
import { Finding } from "./sections/Finding.tsx";
import { Introduction, NumberKey } from "./sections/Introduction.tsx";
import { Keeping } from "./sections/Keeping.tsx";
import { Line } from "./sections/Line.tsx";
import { Mistakes } from "./sections/Mistakes.tsx";
import { Properties } from "./sections/Properties.tsx";
import { Residual } from "./sections/Residual.tsx";
import { Unique } from "./sections/Unique.tsx";
import { YourTurn } from "./sections/YourTurn.tsx";
import { FetchingShelf } from "./shelf.tsx";
import "./read.css";
import "./parts/words.css";
import "./print.css";

const CONTENTS = [
  ["the-drop", "The drop"],
  ["the-line", "The line"],
  ["effective-robustness", "What is left over"],
  ["above-the-line", "Who is above the line"],
  ["the-finding", "The path, not the point"],
  ["size-diversity-difficulty", "Size, diversity, difficulty"],
  ["right-where-no-other-is", "Right where no other is"],
  ["keeping-it", "Keeping it"],
  ["do-not-fool-yourself", "Do not fool yourself"],
  ["your-turn", "Your turn"],
] as const;

/** Read: the essay with its live figures. */
export default function ReadPlace() {
  const page = useRef<HTMLElement>(null);
  useFigureAtHand(page);
  return (
    <FetchingShelf>
      <article ref={page} className="essay" aria-labelledby="essay-title">
        <Essay />
      </article>
    </FetchingShelf>
  );
}

/** The whole text, for the page and for the test that reads it. */
export function Essay() {
  return (
    <>
      <header className="essay-head">
        <div>
          <h2 id="essay-title">Above the line</h2>
          <p className="essay-subtitle">
            Robustness under natural shift: what it is, how it comes and goes in training, and how
            not to be misled by it
          </p>
          <Introduction />
        </div>
        <div className="essay-aside">
          <nav aria-label="Sections" className="essay-contents">
            <ol>
              {CONTENTS.map(([id, title]) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ol>
          </nav>
          <NumberKey />
        </div>
      </header>
      <Drop />
      <Line />
      <Residual />
      <Above />
      <Finding />
      <Properties />
      <Unique />
      <Keeping />
      <Mistakes />
      <YourTurn />
      <section id="glossary" className="essay-section essay-back" aria-labelledby="glossary-title">
        <h3 id="glossary-title">Words</h3>
        <Glossary />
      </section>
      <section
        id="references"
        className="essay-section essay-back"
        aria-labelledby="reference-title"
      >
        <h3 id="reference-title">Sources</h3>
        <References />
      </section>
    </>
  );
}

/** How far from the top of the window a figure must have come to be the one at hand, as a share of the height. */
const AT_HAND = "-35% 0px -55% 0px";

/** Scrolls to the figure that a link names, and names in the address the one that is being read. */
function useFigureAtHand(page: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const { view, changeView } = useExplorer.getState();
    const wanted = view.figure === null ? null : document.getElementById(`figure-${view.figure}`);
    const letGo = wanted && page.current ? keepInView(wanted, page.current) : null;
    const observer = new IntersectionObserver(
      (entries) => {
        const figure = entries.find(({ isIntersecting }) => isIntersecting)?.target;
        const id = figure instanceof HTMLElement ? figure.dataset.figure : undefined;
        const { view: now } = useExplorer.getState();
        if (id !== undefined && id !== now.figure) changeView({ figure: id, settings: null });
      },
      { rootMargin: AT_HAND },
    );
    for (const figure of page.current?.querySelectorAll("figure[data-figure]") ?? []) {
      observer.observe(figure);
    }
    return () => {
      letGo?.();
      observer.disconnect();
      useExplorer.getState().changeView({ figure: null, settings: null });
    };
  }, [page]);
}
