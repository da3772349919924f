import { fineTuning } from "../../../figures/fineTuning.ts";
import { LoneImages } from "../figure/LoneImages.tsx";
import { Cite } from "../parts/Cite.tsx";
import { DominanceFormula } from "../parts/formulas.tsx";
import { Prose, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";
import { groundOf, useShelf } from "../shelf.tsx";

export function Unique() {
  const published = groundOf(fineTuning, useShelf()).state !== "absent";
  return (
    <Section id="right-where-no-other-is" number={7} title="Right where no other is">
      {published ? (
        <WithImages />
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
        ). They are not merely shifted copies of their neighbours on the plane; they know something
        else.
      </p>
    </>
  );
}

/** The same beside the images themselves, where our runs are published. */
function WithImages() {
  return (
    <div className="passage">
      <div className="passage-text">
        <Claims />
        <p>
          Here are the images. They are the display faces of our own test set that no model of the
          line reads. Step through the checkpoints of the fine-tuning run: those that it reads at
          that step stand out. Some are read early and lost again.
        </p>
        <p>
          A warning belongs here, too. Where nobody is right, a guess among the letters of the
          alphabet is right now and then, so a small share proves nothing; and the count depends on
          how many models, and how good ones, had the chance to be right before.
        </p>
      </div>
      <div className="passage-figure">
        <LoneImages />
      </div>
    </div>
  );
}
