import type { ReactNode } from "react";
import type { Figure } from "../../../figures/figure.ts";
import { useExplorer } from "../../../state/store.ts";
import { FigureView } from "../figure/FigureView.tsx";
import { groundOf, useShelf } from "../shelf.tsx";

interface SectionProps {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** One of the essay's numbered sections. */
export function Section({ id, number, title, children }: SectionProps) {
  return (
    <section id={id} className="essay-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="essay-heading">
        <span className="section-number" data-section-number="">
          {number}.
        </span>{" "}
        {title}
      </h3>
      {children}
    </section>
  );
}

interface PassageProps {
  readonly figure: Figure;
  /** Text that stands before the rest, and stands even where the figure's measurements are not published. */
  readonly always?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Text beside the figure that it speaks of. Where the measurements of a figure are not published, the
 * passage is left out, words and all: the essay never speaks of a figure that is not there.
 */
export function Passage({ figure, always, children }: PassageProps) {
  const shelf = useShelf();
  const settings = useExplorer(({ view }) => (view.figure === figure.id ? view.settings : null));
  const changeView = useExplorer((state) => state.changeView);
  if (groundOf(figure, shelf).state === "absent") {
    return always ? <Prose>{always}</Prose> : null;
  }
  return (
    <div className="passage">
      <div className="passage-text">
        {always}
        {children}
      </div>
      <div className="passage-figure">
        <FigureView
          figure={figure}
          settings={settings}
          onSettings={(changed) =>
            changeView({ figure: figure.id, settings: changed === "" ? null : changed })
          }
        />
      </div>
    </div>
  );
}

/** Text that stands by itself. */
export function Prose({ children }: { readonly children: ReactNode }) {
  return <div className="passage-text">{children}</div>;
}
