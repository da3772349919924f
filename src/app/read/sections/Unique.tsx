import { Cite } from "../parts/Cite.tsx";
import { DominanceFormula } from "../parts/formulas.tsx";
import { Prose, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";

export function Unique() {
  return (
    <Section id="right-where-no-other-is" number={7} title="Right where no other is">
      <Prose>
        <p>
          Two models of the same accuracy may fail on different images. Lines as straight as those
          above suggest that mostly they do not: that models agree on what is easy, and become
          accurate by getting right what better models get right already. <Cite of="mania2020" />{" "}
          make this exact with the dominance probability,
        </p>
        <DominanceFormula />
        <p>
          and show that if it is small, on both sets, then accuracies must lie near a line. To leave
          the line, a model has to be right where better models are wrong.
        </p>
        <p>
          The paper looks for such images: those that a model gets right and that no model of the
          testbed does. Networks in the middle of fine-tuning, above the line, get about{" "}
          <Quoted from="andreassen2022">10 %</Quoted> of the examples right that no other model of
          the testbed gets right (<Cite of="andreassen2022" />
          ). They are not merely shifted copies of their neighbours on the plane; they know
          something else.
        </p>
      </Prose>
    </Section>
  );
}
