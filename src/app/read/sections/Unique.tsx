import { fineTuning } from "../../../figures/fineTuning.ts";
import { GALLERY } from "../../../figures/gallery.ts";
import { useExplorer } from "../../../state/store.ts";
import { LoneImages } from "../figure/LoneImages.tsx";
import { Cite } from "../parts/Cite.tsx";
import { Found, FoundTable, Judged } from "../parts/Found.tsx";
import { DominanceFormula } from "../parts/formulas.tsx";
import { Prose, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";
import { groundOf, useShelf } from "../shelf.tsx";

export function Unique() {
  const published = groundOf(fineTuning, useShelf()).state !== "absent";
  return (
    <Section id="right-where-no-other-is" number={7} title="Right where no other is">
      {published ? (
        <>
          <WithImages />
          <FoundTable
            about="alone"
            caption="Right where no other is: the paper says, we measured"
          />
        </>
      ) : (
        <Prose>
          <Claims />
        </Prose>
      )}
    </Section>
  );
}

/** What others found; it needs no images. */
function Claims() {
  return (
    <>
      <p>
        Two models of the same accuracy may fail on different images. Lines as straight as those
        above suggest that mostly they do not: that models agree on what is easy, and become
        accurate by getting right what better models get right already. <Cite of="mania2020" /> make
        this exact with the dominance probability,
      </p>
      <DominanceFormula />
      <p>
        and show that if it is small, on both sets, then accuracies must lie near a line. To leave
        the line, a model has to be right where better models are wrong.
      </p>
      <p>
        The paper looks for such images: those that a model gets right and that no model of the
        testbed does. Networks in the middle of fine-tuning, above the line, get about{" "}
        <Quoted from="andreassen2022">10 %</Quoted> of the examples right that no other model of the
        testbed gets right (<Cite of="andreassen2022" />
        ).
      </p>
    </>
  );
}

/** The same beside the images themselves, where our runs are published. */
function WithImages() {
  const settings = useExplorer(({ view }) => (view.figure === GALLERY ? view.settings : null));
  const changeView = useExplorer((state) => state.changeView);
  return (
    <div className="passage">
      <div className="passage-text">
        <Claims />
        <p>
          Here are such images: the display faces of our own test set that no model of the line
          reads. Step through a fine-tuning run; those that it reads stand out. At the peak of ER
          the runs read <Found of="alone" on="glyphs-handwriting" /> of these images in handwriting,{" "}
          <Found of="alone" on="glyphs-display" /> in display faces and{" "}
          <Found of="alone" on="glyphs-blackletter" /> in blackletter. Held against the paper’s
          share, our letters <Judged of="alone" />.
        </p>
        <p>
          A warning: where nobody is right, a guess among the letters of the alphabet is right now
          and then, so a small share proves nothing; and it depends on how many models had the
          chance to be right before.
        </p>
      </div>
      <div className="passage-figure">
        <LoneImages
          settings={settings}
          onSettings={(changed) =>
            changeView({ figure: GALLERY, settings: changed === "" ? null : changed })
          }
        />
      </div>
    </div>
  );
}
