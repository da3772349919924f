import { keeping } from "../../../figures/keeping.ts";
import { trade } from "../../../figures/trade.ts";
import { Cite } from "../parts/Cite.tsx";
import { Found, FoundTable, Judged } from "../parts/Found.tsx";
import { InterpolationFormula } from "../parts/formulas.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";
import { Value } from "../parts/Value.tsx";

/** The shift on which the text reads a number off the findings. */
const DISPLAY = "glyphs-display";

export function Keeping() {
  return (
    <Section id="keeping-it" number={8} title="Keeping it">
      <Passage figure={trade} always={<Ways />}>
        <p>
          On our letters, stopping at the peak of ER changes accuracy by{" "}
          <Found of="stopped-x" on={DISPLAY} /> points in distribution and by{" "}
          <Found of="stopped-shifted" on={DISPLAY} /> on display faces: ER is kept; right answers
          are another matter.
        </p>
        <p>
          At the same high accuracy, does replay keep more ER than the plain run? Our letters{" "}
          <Judged of="replay" />. A lower learning rate? They <Judged of="low-rate" />. The head
          first? They <Judged of="head-first" />. Where pre-training knew the classes, so that the
          head can be kept, does it keep more than a fresh one? They <Judged of="kept-head" />, and
          at the end of training they <Judged of="kept-head-end" />.
        </p>
        <p>
          Now move α. Between the weights before and after, at α ={" "}
          <Value figure={trade} of="alpha" />, the network is right on{" "}
          <Value figure={trade} of="alphaX" /> of the text faces with an ER of{" "}
          <Value figure={trade} of="alphaEr" />; before, it had <Value figure={trade} of="startX" />{" "}
          and <Value figure={trade} of="startEr" />, after,{" "}
          <Value figure={trade} of="between-kept-head-x" /> and{" "}
          <Value figure={trade} of="between-kept-head-er" />. Can ER be bought back so at little
          cost? Our letters <Judged of="between" />.
        </p>
      </Passage>
      <FoundTable about="strategies" caption="Strategies: the paper says, we measured" />
      <Passage figure={keeping}>
        <p>
          The same at full size: <Cite of="wortsman2022soups" /> fine-tuned one CLIP network on
          ImageNet <Value figure={keeping} of="runs" /> times. All runs begin at one point, with{" "}
          <Value figure={keeping} of="initialX" /> on ImageNet and an ER on sketches of{" "}
          <Value figure={keeping} of="initialEr" /> against the line of{" "}
          <Value figure={keeping} of="fitted" /> standard networks. Sorted by learning rate, the
          gentlest third end at <Value figure={keeping} of="gentleX" /> with an ER of{" "}
          <Value figure={keeping} of="gentleEr" />; the harshest third at{" "}
          <Value figure={keeping} of="harshX" /> with <Value figure={keeping} of="harshEr" />.
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
        If robustness is spent late, one may stop early. The paper closes with further strategies,
        such as replaying pre-training images during fine-tuning (
        <Cite of="andreassen2022" />
        ). <Cite of="kumar2022" /> train the last layer first, so that features are less distorted
        on the way. <Cite of="wortsman2022robust" /> go back along the straight line between the
        weights before and after fine-tuning,
      </p>
      <InterpolationFormula />
      <p>
        and report <Quoted from="wortsman2022robust">4 to 6</Quoted> points more on five shifts of
        ImageNet than the best earlier methods, with <Quoted from="wortsman2022robust">1.6</Quoted>{" "}
        points more on ImageNet.
      </p>
    </>
  );
}
