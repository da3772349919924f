import { residual } from "../../../figures/residual.ts";
import { Cite } from "../parts/Cite.tsx";
import { DecompositionFormula, RelativeFormula, RobustnessFormula } from "../parts/formulas.tsx";
import { Passage, Section } from "../parts/Passage.tsx";
import { Term } from "../parts/Term.tsx";
import { Value } from "../parts/Value.tsx";

export function Residual() {
  return (
    <Section id="effective-robustness" number={3} title="What is left over">
      <Passage figure={residual}>
        <p>
          What the line does not explain is the <Term of="residual">residual</Term>.{" "}
          <Cite of="taori2020" /> call it{" "}
          <Term of="effective-robustness">effective robustness</Term>, ER for short: shifted
          accuracy minus the accuracy that the line expects.
        </p>
        <RobustnessFormula />
        <p>
          It is measured straight up, in points of accuracy, whatever the axes. Drag the ringed
          model about the plane. At <Value figure={residual} of="exampleX" /> in distribution the
          line expects <Value figure={residual} of="expected" />; a model that reaches{" "}
          <Value figure={residual} of="above" /> there has an ER of{" "}
          <Value figure={residual} of="aboveEr" />. Drag it along the line: both accuracies change
          and ER does not.
        </p>
        <p>
          A model that becomes better at everything moves along the line; only one that becomes
          better under shift than its accuracy explains leaves it. Hence ER is no praise by itself:
          a weak model may stand high. How much an intervention changes the shifted accuracy is
          another question, answered by <Term of="relative-robustness">relative robustness</Term>:
        </p>
        <RelativeFormula />
        <p>
          Over a step of training the two belong together. The change of shifted accuracy is what
          the change of in-distribution accuracy brings along the line, plus what is gained or lost
          off it:
        </p>
        <DecompositionFormula />
        <p>
          Line and accuracies are both estimates. In this testbed the line, fitted on{" "}
          <Value figure={residual} of="models" /> models, has slope{" "}
          <Value figure={residual} of="slope" />, intercept{" "}
          <Value figure={residual} of="intercept" /> and R² <Value figure={residual} of="r2" />. The
          model farthest above it, <Value figure={residual} of="topTitle" />, has an ER of{" "}
          <Value figure={residual} of="topEr" /> with a <Value figure={residual} of="level" />{" "}
          <Term of="interval">interval</Term> of <Value figure={residual} of="topInterval" />.
        </p>
      </Passage>
    </Section>
  );
}
