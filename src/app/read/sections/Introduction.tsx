import { Cite } from "../parts/Cite.tsx";
import { Quoted } from "../parts/Quoted.tsx";

/** What the essay is about. */
export function Introduction() {
  return (
    <p className="essay-lead">
      A classifier is tested on images like those it was trained on, and then on images that are not
      quite like them. Almost every model loses accuracy, and almost all of them lose it in the same
      way. This page is about the few that do not; about how a network can become one of them in the
      middle of its training; and about why it seldom remains one. It is a companion to{" "}
      <Cite of="andreassen2022" />. Each figure is drawn from published measurements and has a
      control with which its claim can be tested.
    </p>
  );
}

/** How the essay's numbers are to be read. */
export function NumberKey() {
  return (
    <aside className="number-key" aria-label="How to read the numbers">
      <p>Numbers come from four places, and a screen reader says from which:</p>
      <ul>
        <li>
          <span className="value value-computed">dots below</span>: computed on this page from what
          others measured;
        </li>
        <li>
          <span className="value value-measured">bold</span>: computed from our own runs;
        </li>
        <li>
          <Quoted from="andreassen2022">slanted, with a dagger</Quoted>: as printed in the paper;
        </li>
        <li>
          <Quoted from="recht2019">slanted, with a double dagger</Quoted>: as printed in another
          source.
        </li>
      </ul>
      <p>Points are percentage points throughout.</p>
    </aside>
  );
}
