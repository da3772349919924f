import { line } from "../../../figures/line.ts";
import { Cite } from "../parts/Cite.tsx";
import {
  BaselineFormula,
  FoldedPowerFormula,
  LinearExponent,
  LogitExponent,
  LogitFormula,
} from "../parts/formulas.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Line() {
  return (
    <Section id="the-line" number={2} title="The line">
      <Passage figure={line}>
        <p>
          Put in-distribution accuracy on one axis and shifted accuracy on the other, and models of
          very different kinds fall on one curve. On axes in plain percent that curve is bent, for a
          point of accuracy is not the same thing everywhere: near the top, one point more may mean
          half of the errors gone. The <Term of="logit">logit</Term> takes account of this. It
          replaces an accuracy <i>p</i> by the logarithm of its odds:
        </p>
        <LogitFormula />
        <p>
          Drag the slider. It leads from linear to logit axes through folded powers (
          <Cite of="tukey1977" />
          ), so that every position on the way is a scale in its own right, and the line is fitted
          anew at each:
        </p>
        <FoldedPowerFormula />
        <p>
          With <LinearExponent /> the axes are linear; as <LogitExponent />, they become those of
          the logit. For <Value figure={line} of="models" /> networks trained on ImageNet or on a
          part of it, the share of the variation on ImageNet-R that a straight line explains (
          <Term of="r-squared">R²</Term>) rises from <Value figure={line} of="linearR2" /> to{" "}
          <Value figure={line} of="logitR2" />.
        </p>
        <p>
          This is an observation, not a law. On CIFAR-10.1, where all models are fairly accurate,
          linear axes do no worse: R² is <Value figure={line} of="cifarLinearR2" /> on linear and{" "}
          <Value figure={line} of="cifarLogitR2" /> on logit axes, since over a short stretch any
          smooth curve is nearly straight. Logit axes earn their keep where models reach from
          hopeless to strong. <Cite of="miller2021" /> use the <Term of="probit">probit</Term>,
          which lies close to it, and find such lines for many tasks and kinds of models.
        </p>
        <p>
          The line is fitted by least squares to transformed accuracies, over a declared set of
          models, and called the <Term of="baseline">baseline</Term>. Turned back into accuracies it
          reads
        </p>
        <BaselineFormula />
        <p>
          and says which shifted accuracy to expect of a model with in-distribution accuracy{" "}
          <i>x</i> if there is nothing special about it.
        </p>
      </Passage>
    </Section>
  );
}
