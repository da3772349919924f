import { fineTuning } from "../../../figures/fineTuning.ts";
import { scratch } from "../../../figures/scratch.ts";
import { Cite } from "../parts/Cite.tsx";
import { Passage, Prose, Section } from "../parts/Passage.tsx";
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
          Press play. The small run climbs to <Value figure={scratch} of="longEndX" /> and is never
          more than <Value figure={scratch} of="longMost" /> points from the line; the large one
          climbs to <Value figure={scratch} of="strongEndX" /> in distribution and{" "}
          <Value figure={scratch} of="strongEndY" /> on ImageNetV2, never more than{" "}
          <Value figure={scratch} of="strongMost" /> points away. A network that learns from scratch
          walks along the line on which others stand.
        </p>
        <p>
          The paper’s finding is that <Term of="fine-tuning">fine-tuning</Term> does not. A network
          with <Term of="pre-training">pre-training</Term> on a large set of images rises above the
          line while it is being fine-tuned, has its largest ER somewhere on the way, and comes back
          as training converges: ER “vanishes at convergence” (<Cite of="andreassen2022" />
          ). If one looks only at trained networks, as a testbed does, one sees points near the line
          and concludes that pre-training brought accuracy and no robustness. The path tells
          something else: the robustness was there, and further training on a narrower set of images
          spent it.
        </p>
      </Passage>
      <Passage figure={fineTuning}>
        <p>
          The authors published neither code nor trajectories, so we made a small world in which the
          protocol can be followed and every image may be shipped. Networks read capital letters. In
          distribution are upright text faces; the shifts are display faces, handwriting and
          blackletter. The line is fitted on <Value figure={fineTuning} of="models" /> models
          trained on text faces alone (R² <Value figure={fineTuning} of="r2" /> on display faces).
          One network is pre-trained on other characters in many faces, given a fresh last layer,
          and fine-tuned on text faces; its twin begins from random weights.
        </p>
        <p>
          Within the range of the line, the pre-trained one rises to an ER of{" "}
          <Value figure={fineTuning} of="peakEr" /> on display faces at step{" "}
          <Value figure={fineTuning} of="peakStep" />, when it is right on{" "}
          <Value figure={fineTuning} of="peakX" /> of the text faces, and to{" "}
          <Value figure={fineTuning} of="peakHandwriting" /> on handwriting and{" "}
          <Value figure={fineTuning} of="peakBlackletter" /> on blackletter. After{" "}
          <Value figure={fineTuning} of="steps" /> steps it has{" "}
          <Value figure={fineTuning} of="endX" /> in distribution and{" "}
          <Value figure={fineTuning} of="endEr" /> points on display faces. Its twin never exceeds{" "}
          <Value figure={fineTuning} of="randomPeak" /> and ends at{" "}
          <Value figure={fineTuning} of="randomEnd" />. Number of seeds:{" "}
          <Value figure={fineTuning} of="seeds" />; with few, do not lean on a decimal.
        </p>
        <p>
          Note what does not fall: shifted accuracy itself is highest near the end,{" "}
          <Value figure={fineTuning} of="endY" /> against{" "}
          <Value figure={fineTuning} of="randomEndY" /> from scratch. Robustness beyond accuracy is
          spent while accuracy is still bought.
        </p>
      </Passage>
      <Prose>
        <p>
          Why it is spent the paper does not settle, and neither does this page. What can be said is
          what the decomposition above says of every step: early ones move the network along the
          line and off it upwards, late ones buy their last points in distribution with points off
          the line.
        </p>
      </Prose>
    </Section>
  );
}
