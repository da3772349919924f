import { Cite } from "../parts/Cite.tsx";
import { Quoted } from "../parts/Quoted.tsx";

/** What the essay is about, and how its numbers are to be read. */
export function Introduction() {
  return (
    <div className="passage-text essay-lead">
      <p>
        A classifier is tested on images like those it was trained on, and then on images that are
        not quite like them. Almost every model loses accuracy, and almost all of them lose it in
        the same way. This page is about the few that do not; about how a network can become one of
        them in the middle of its training; and about why it seldom remains one. It is a companion
        to <Cite of="andreassen2022" />. Each figure is drawn from published measurements and has a
        control with which its claim can be tested.
      </p>
      <aside className="number-key" aria-label="How to read the numbers">
        <p>
          Numbers come from four places, and look different.{" "}
          <span className="value value-computed" data-key="">
            Plain with dots below
          </span>
          : computed on this page from what others measured.{" "}
          <span className="value value-measured" data-key="">
            Bold
          </span>
          : computed from our own runs. <Quoted from="andreassen2022">Slanted, with †</Quoted>: as
          printed in the paper. <Quoted from="recht2019">Slanted, with ‡</Quoted>: as printed in
          another source. A screen reader says which. “Points” are always percentage points.
        </p>
      </aside>
    </div>
  );
}
