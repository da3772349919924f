import { baselineChoice } from "../../../figures/baselineChoice.ts";
import { beyond } from "../../../figures/beyond.ts";
import { classes } from "../../../figures/classes.ts";
import { fewImages } from "../../../figures/fewImages.ts";
import { scales } from "../../../figures/scales.ts";
import { Cite } from "../parts/Cite.tsx";
import { Passage, Prose, Section } from "../parts/Passage.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Mistakes() {
  return (
    <Section id="do-not-fool-yourself" number={9} title="Do not fool yourself">
      <Prose>
        <p>
          A distance from a line is easily computed and easily believed. Each of the next figures
          goes wrong on purpose; its control puts it right.
        </p>
      </Prose>
      <Passage figure={fewImages}>
        <h4>Too few images</h4>
        <p>
          Of <Value figure={fewImages} of="models" /> models measured on{" "}
          <Value figure={fewImages} of="images" /> shifted images,{" "}
          <Value figure={fewImages} of="clear" /> has an interval of ER that leaves out zero; chance
          alone would give about <Value figure={fewImages} of="byChance" />. The intervals here{" "}
          <Term of="bootstrap">resample</Term> the models of the line and both test sets; those of
          the accuracies alone are exact (<Cite of="clopper1934" />
          ). Take images away and watch even the winner drown.
        </p>
      </Passage>
      <Passage figure={baselineChoice}>
        <h4>Which line?</h4>
        <p>
          On ImageNet-R, <Value figure={baselineChoice} of="model" /> has an ER of{" "}
          <Value figure={baselineChoice} of="allEr" /> against a line through{" "}
          <Value figure={baselineChoice} of="allN" /> models and of{" "}
          <Value figure={baselineChoice} of="standardEr" /> against the{" "}
          <Value figure={baselineChoice} of="standardN" /> of standard training. The first was
          fitted, among others, on what it is to judge. Whoever states an ER must state the line.
        </p>
      </Passage>
      <Passage figure={beyond}>
        <h4>Beyond the fitted range</h4>
        <p>
          ImageNet-A consists of photographs that a ResNet-50 gets wrong (
          <Cite of="hendrycks2021" />
          ): it scores <Value figure={beyond} of="kinkY" /> there by construction, and the line has
          a kink where it stands. A line through <Value figure={beyond} of="weakN" /> weaker models,
          read beyond them, gives <Value figure={beyond} of="model" /> an ER of{" "}
          <Value figure={beyond} of="weakEr" />; one through <Value figure={beyond} of="strongN" />{" "}
          stronger models gives <Value figure={beyond} of="strongEr" />. Outside the range of its
          models a line is a guess, which is why the plane dashes it there.{" "}
          <Term of="extrapolation">Extrapolation</Term> needs an argument, and a straight line is
          none.
        </p>
      </Passage>
      <Passage figure={classes}>
        <h4>Mismatched classes</h4>
        <p>
          ObjectNet shares <Value figure={classes} of="shiftClasses" /> classes with ImageNet. Plot
          it against accuracy on all <Value figure={classes} of="foreignClasses" />, and of{" "}
          <Value figure={classes} of="group" /> networks trained against attacks{" "}
          <Value figure={classes} of="foreignAbove" /> lie above the line; against accuracy on
          ObjectNet’s own classes, <Value figure={classes} of="ownAbove" /> do, and their mean falls
          from <Value figure={classes} of="foreignMean" /> to{" "}
          <Value figure={classes} of="ownMean" />. The two axes must ask the same question.
        </p>
      </Passage>
      <Passage figure={scales}>
        <h4>Another scale, another sign</h4>
        <p>
          Fit the same <Value figure={scales} of="models" /> models on linear axes instead of logit
          axes: R² is <Value figure={scales} of="linearR2" /> instead of{" "}
          <Value figure={scales} of="logitR2" />, and <Value figure={scales} of="flips" /> models
          change their side of the line. <Value figure={scales} of="flipTitle" /> goes from{" "}
          <Value figure={scales} of="flipLogit" /> to <Value figure={scales} of="flipLinear" />.
          Near the line the sign of ER means little. A conclusion worth having survives the change.
        </p>
      </Passage>
    </Section>
  );
}
