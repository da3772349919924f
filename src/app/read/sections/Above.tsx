import { above } from "../../../figures/above.ts";
import { Cite } from "../parts/Cite.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Above() {
  return (
    <Section id="above-the-line" number={4} title="Who is above the line">
      <Passage figure={above}>
        <p>
          <Cite of="taori2020" /> measured hundreds of ImageNet classifiers;{" "}
          <Value figure={above} of="models" /> of them are in the figure’s testbed with both
          accuracies on ImageNetV2. The line is fitted on the <Value figure={above} of="fitted" />{" "}
          that were trained on ImageNet in the standard way, so that what is judged has no say in
          the judgement.
        </p>
        <p>
          On ImageNetV2, <Value figure={above} of="interventions" /> networks with an intervention
          for robustness, such as augmentation or smoother down-sampling, have an average ER of{" "}
          <Value figure={above} of="robust-intv-v2" />; <Value figure={above} of="attacked" />{" "}
          trained against adversarial attacks have <Value figure={above} of="lp-adv-v2" />;{" "}
          <Value figure={above} of="moreData" /> trained on more data have{" "}
          <Value figure={above} of="more-data-v2" />. Most of what was tried moves a model along the
          line or not at all.
        </p>
        <p>
          Now change the shift. On the renditions of ImageNet-R the same networks trained against
          attacks average <Value figure={above} of="lp-adv-r" />, and more data gives{" "}
          <Value figure={above} of="more-data-r" />; on ObjectNet’s photographs of household objects
          (<Cite of="barbu2019" />
          ), <Value figure={above} of="lp-adv-objectnet" /> and{" "}
          <Value figure={above} of="more-data-objectnet" />. What lifts a model on one shift need
          not lift it on another, and an average over a group hides that some of its members rise
          and others fall.
        </p>
        <p>
          One kind of model stands apart everywhere: <Term of="zero-shot">zero-shot</Term> CLIP (
          <Cite of="radford2021" />
          ), trained on images and captions from the web and never on ImageNet’s training set. Its
          ViT-B/32 has an ER of <Value figure={above} of="clip-v2" /> on ImageNetV2,{" "}
          <Value figure={above} of="clip-sketch" /> on sketches,{" "}
          <Value figure={above} of="clip-r" /> on renditions and{" "}
          <Value figure={above} of="clip-objectnet" /> on ObjectNet. <Cite of="fang2022" /> trace
          this to the training data rather than to the captions or the training method. And{" "}
          <Cite of="shi2023" /> object to the comparison: if a model was trained on other data, then
          ImageNet is not its home, and one should ask for its accuracy on several homes before
          calling the rest robustness.
        </p>
      </Passage>
    </Section>
  );
}
