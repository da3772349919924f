import { above } from "../../../figures/above.ts";
import { webScale } from "../../../figures/webScale.ts";
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
          that were trained on ImageNet in the standard way, so that what is judged has no say.
        </p>
        <p>
          On ImageNetV2, <Value figure={above} of="interventions" /> networks with an intervention
          for robustness have an average ER of <Value figure={above} of="robust-intv-v2" />;{" "}
          <Value figure={above} of="attacked" /> trained against adversarial attacks have{" "}
          <Value figure={above} of="lp-adv-v2" />; <Value figure={above} of="moreData" /> trained on
          more data have <Value figure={above} of="more-data-v2" />. Most of what was tried moves a
          model along the line or not at all.
        </p>
        <p>
          Now change the shift. On the renditions of ImageNet-R the same networks trained against
          attacks average <Value figure={above} of="lp-adv-r" />, and more data gives{" "}
          <Value figure={above} of="more-data-r" />; on ObjectNet’s photographs of household objects
          (<Cite of="barbu2019" />
          ), <Value figure={above} of="lp-adv-objectnet" /> and{" "}
          <Value figure={above} of="more-data-objectnet" />. What lifts a model on one shift need
          not lift it on another.
        </p>
        <p>
          One kind of model stands apart everywhere: <Term of="zero-shot">zero-shot</Term> CLIP (
          <Cite of="radford2021" />
          ), trained on captioned images from the web and never on ImageNet’s training set. Its
          ViT-B/32 has an ER of <Value figure={above} of="clip-v2" /> on ImageNetV2,{" "}
          <Value figure={above} of="clip-sketch" /> on sketches,{" "}
          <Value figure={above} of="clip-r" /> on renditions and{" "}
          <Value figure={above} of="clip-objectnet" /> on ObjectNet.
        </p>
      </Passage>
      <Passage figure={webScale}>
        <p>
          Two newer testbeds tell more: <Value figure={webScale} of="models" /> published networks
          that all end in training on ImageNet (<Cite of="wightman2019" />
          ), and <Value figure={webScale} of="zero-shot-n" /> zero-shot ones (
          <Cite of="ilharco2021" />
          ). The line is fitted on the <Value figure={webScale} of="fitted" /> that saw ImageNet
          alone.
        </p>
        <p>
          On sketches, imitating a teacher gives <Value figure={webScale} of="distilled-sketch" />,
          learning first without labels <Value figure={webScale} of="self-supervised-sketch" />, a
          larger labelled set <Value figure={webScale} of="imagenet-21k-sketch" />. What changes the
          picture is the web: with weak labels <Value figure={webScale} of="web-scale-sketch" />,
          with captions <Value figure={webScale} of="clip-style-sketch" />, and with captions and no
          training on ImageNet at all <Value figure={webScale} of="zero-shot-sketch" />. On
          ImageNetV2 the last two have only <Value figure={webScale} of="clip-style-v2" /> and{" "}
          <Value figure={webScale} of="zero-shot-v2" />.
        </p>
        <p>
          <Cite of="fang2022" /> trace CLIP’s robustness to its training data rather than to
          captions or method. And <Cite of="shi2023" /> object to the comparison: a model trained on
          other data has another home than ImageNet, and one should ask for its accuracy on several
          homes before calling the rest robustness.
        </p>
      </Passage>
    </Section>
  );
}
