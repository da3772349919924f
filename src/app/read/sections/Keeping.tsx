import { keeping } from "../../../figures/keeping.ts";
import { Cite } from "../parts/Cite.tsx";
import { InterpolationFormula } from "../parts/formulas.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";
import { Value } from "../parts/Value.tsx";

export function Keeping() {
  return (
    <Section id="keeping-it" number={8} title="Keeping it">
      <Passage figure={keeping} always={<Ways />}>
        <p>
          The trade is visible in one picture. <Cite of="wortsman2022soups" /> fine-tuned one CLIP
          network on ImageNet <Value figure={keeping} of="runs" /> times with different settings.
          All runs begin at one point, with <Value figure={keeping} of="initialX" /> on ImageNet and
          an ER on sketches of <Value figure={keeping} of="initialEr" /> against the line of{" "}
          <Value figure={keeping} of="fitted" /> standard ImageNet networks.
        </p>
        <p>
          Sort the runs by learning rate. The gentlest third end at{" "}
          <Value figure={keeping} of="gentleX" /> with an ER of{" "}
          <Value figure={keeping} of="gentleEr" />; the harshest third at{" "}
          <Value figure={keeping} of="harshX" /> with <Value figure={keeping} of="harshEr" />. Step
          through them: what is lost off the line grows with the learning rate, and beyond some rate
          nothing is gained along it.
        </p>
      </Passage>
    </Section>
  );
}

/** The ways that were proposed; they need no figure. */
function Ways() {
  return (
    <>
      <p>
        If robustness is spent late, one may stop early. That keeps ER and gives up accuracy on the
        task at hand; whether shifted accuracy itself is higher at the peak of ER than at the end is
        a question for each pair of sets, and the plane answers it at a glance: it is the height of
        the path, not its distance from the line. The paper closes with several strategies for
        carrying ER to high accuracy, such as replaying pre-training images during fine-tuning (
        <Cite of="andreassen2022" />
        ). <Cite of="kumar2022" /> train the last layer first and the whole network afterwards, so
        that features are less distorted on the way.
      </p>
      <p>
        <Cite of="wortsman2022robust" /> go back along the straight line between the weights before
        and after fine-tuning:
      </p>
      <InterpolationFormula />
      <p>
        On the way both accuracies can be higher than at either end. They report{" "}
        <Quoted from="wortsman2022robust">4 to 6</Quoted> points more on five shifts of ImageNet
        than the best earlier methods, with <Quoted from="wortsman2022robust">1.6</Quoted> points
        more on ImageNet.
      </p>
    </>
  );
}
