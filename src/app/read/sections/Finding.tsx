import { fineTuning } from "../../../figures/fineTuning.ts";
import { scratch } from "../../../figures/scratch.ts";
import { Cite } from "../parts/Cite.tsx";
import { FoundTable, Judged } from "../parts/Found.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Finding() {
  return (
    <Section id="the-finding" number={5} title="The path, not the point">
      <Passage figure={scratch}>
        <p>
          A trained network is the last point of a path. The ImageNet testbed holds{" "}
          <Value figure={scratch} of="runs" /> runs whose <Term of="checkpoint">checkpoints</Term>{" "}
          were measured epoch by epoch, among them a ResNet-18 on a small sample of the images (
          <Value figure={scratch} of="longSteps" /> epochs) and the first{" "}
          <Value figure={scratch} of="strongSteps" /> epochs of a ResNet-101. Both began from random
          weights. The line is fitted on <Value figure={scratch} of="fitted" /> other models.
        </p>
        <p>
          The small run climbs to <Value figure={scratch} of="longEndX" /> and is never more than{" "}
          <Value figure={scratch} of="longMost" /> points from the line; the large one climbs to{" "}
          <Value figure={scratch} of="strongEndX" /> in distribution and{" "}
          <Value figure={scratch} of="strongEndY" /> on ImageNetV2, never more than{" "}
          <Value figure={scratch} of="strongMost" /> points away. From scratch, a network walks
          along the line on which others stand.
        </p>
        <p>
          The paper’s finding is that <Term of="fine-tuning">fine-tuning</Term> does not. A network
          with <Term of="pre-training">pre-training</Term> on a large set of images rises above the
          line while it is being fine-tuned, has its largest ER somewhere on the way, and comes back
          as training converges: ER “vanishes at convergence” (<Cite of="andreassen2022" />
          ). Whoever looks only at trained networks, as a testbed does, sees points near the line
          and concludes that pre-training brought no robustness. The path says that it was there,
          and was spent.
        </p>
      </Passage>
      <Passage figure={fineTuning}>
        <p>
          The authors published neither code nor trajectories, so we followed their protocol in a
          small world of our own. Networks read capital letters. In distribution are upright text
          faces; the shifts are display faces, handwriting and blackletter. The line is fitted on{" "}
          <Value figure={fineTuning} of="models" /> models trained on text faces alone (R²{" "}
          <Value figure={fineTuning} of="r2" /> on display faces). One network is pre-trained on
          other characters in many faces, given a fresh last layer, and fine-tuned on text faces;
          its twin begins from random weights. Each is run with{" "}
          <Value figure={fineTuning} of="seeds" /> seeds.
        </p>
        <p>
          On display faces the pre-trained network peaks at{" "}
          <Value figure={fineTuning} of="peakEr" />, near step{" "}
          <Value figure={fineTuning} of="peakStep" />, when it is right on{" "}
          <Value figure={fineTuning} of="peakX" /> of the text faces; on handwriting at{" "}
          <Value figure={fineTuning} of="peakHandwriting" />, on blackletter at{" "}
          <Value figure={fineTuning} of="peakBlackletter" />. After{" "}
          <Value figure={fineTuning} of="steps" /> steps it has{" "}
          <Value figure={fineTuning} of="endX" /> in distribution and{" "}
          <Value figure={fineTuning} of="endEr" /> on display faces. Its twin peaks at{" "}
          <Value figure={fineTuning} of="randomPeak" /> and ends at{" "}
          <Value figure={fineTuning} of="randomEnd" />.
        </p>
        <p>
          Two claims, then. That fine-tuning after pre-training rises above training from scratch:
          our letters <Judged of="rise" />. That ER falls as training converges: they{" "}
          <Judged of="fall" />. Shifted accuracy itself ends at{" "}
          <Value figure={fineTuning} of="endY" /> against{" "}
          <Value figure={fineTuning} of="randomEndY" /> from scratch.
        </p>
      </Passage>
      <FoundTable about="evolution" caption="The evolution of ER: the paper says, we measured" />
    </Section>
  );
}
