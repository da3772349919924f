import { drop, dropImageNet } from "../../../figures/drop.ts";
import { Cite } from "../parts/Cite.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Quoted } from "../parts/Quoted.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Drop() {
  return (
    <Section id="the-drop" number={1} title="The drop">
      <Passage figure={drop}>
        <p>
          CIFAR-10 is a collection of small photographs in a handful of classes, with a test set of{" "}
          <Value figure={drop} of="xImages" /> images. <Cite of="recht2018" /> made a second test
          set, CIFAR-10.1, from the same source and by the same recipe, as far as the recipe could
          be recovered: <Value figure={drop} of="yImages" /> new images. Nothing about them was
          meant to be harder. Then they measured <Value figure={drop} of="models" /> classifiers on
          both.
        </p>
        <p>
          Every one of them lost accuracy: <Value figure={drop} of="meanDrop" /> points on average,
          up to <Value figure={drop} of="largestDrop" />. The most accurate went from{" "}
          <Value figure={drop} of="bestX" /> to <Value figure={drop} of="bestY" />.
        </p>
        <p>
          All points lie below the dotted diagonal, on which both accuracies would be equal. And the
          order hardly changes: of all pairs of models, only <Value figure={drop} of="swaps" />{" "}
          change places. Had the models merely been tuned to the old test set over the years, those
          tuned best should have lost most. They lost least: the best model{" "}
          <Value figure={drop} of="bestDrop" /> points, the weakest{" "}
          <Value figure={drop} of="worstDrop" />.
        </p>
      </Passage>
      <Passage figure={dropImageNet}>
        <p>
          The same was done for ImageNet. On ImageNetV2, collected after ImageNet’s own procedure,{" "}
          <Value figure={dropImageNet} of="models" /> networks trained in the standard way lose
          between <Value figure={dropImageNet} of="smallestDrop" /> and{" "}
          <Value figure={dropImageNet} of="largestDrop" /> points; its makers, with a testbed of
          their own, reported <Quoted from="recht2019">11 % to 14 %</Quoted> (
          <Cite of="recht2019" />
          ).
        </p>
        <p>
          Such a change between two sets of real images, which nobody made by adding noise or an
          attack, is called a <Term of="natural-shift">natural shift</Term>. Images drawn as the
          training images were are <Term of="in-distribution">in distribution</Term>; the others are{" "}
          <Term of="out-of-distribution">out of distribution</Term>, or shifted. A set of models
          measured on both is a <Term of="testbed">testbed</Term>.
        </p>
      </Passage>
    </Section>
  );
}
