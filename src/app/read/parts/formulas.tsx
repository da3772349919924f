import {
  accuracy,
  applied,
  bracketed,
  Formula,
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  msub,
  msup,
  mtext,
} from "./math.tsx";

const beta = mi("β");
const rho = mi("ρ");
const lambda = mi("λ");

/** T(p) = ln(p / (1 − p)) */
export function LogitFormula() {
  return (
    <Formula says="T of p equals the natural logarithm of p over one minus p">
      {mrow(
        applied(mi("T"), mi("p")),
        mo("="),
        mi("ln"),
        mfrac(mi("p"), mrow(mn("1"), mo("−"), mi("p"))),
      )}
    </Formula>
  );
}

/** T_λ(p) = (p^λ − (1 − p)^λ) / λ */
export function FoldedPowerFormula() {
  const power = (base: ReturnType<typeof mi>) => msup(base, lambda);
  return (
    <Formula says="T lambda of p equals p to the lambda minus one minus p to the lambda, over lambda">
      {mrow(
        applied(msub(mi("T"), lambda), mi("p")),
        mo("="),
        mfrac(mrow(power(mi("p")), mo("−"), power(bracketed(mn("1"), mo("−"), mi("p")))), lambda),
      )}
    </Formula>
  );
}

/** β(x) = T⁻¹(slope · T(x) + intercept) */
export function BaselineFormula() {
  return (
    <Formula says="beta of x equals T inverse of slope times T of x plus intercept">
      {mrow(
        applied(beta, mi("x")),
        mo("="),
        applied(
          msup(mi("T"), mrow(mo("−"), mn("1"))),
          mtext("slope"),
          mo("·"),
          applied(mi("T"), mi("x")),
          mo("+"),
          mtext("intercept"),
        ),
      )}
    </Formula>
  );
}

/** ρ = p_ood − β(p_id) */
export function RobustnessFormula() {
  return (
    <Formula says="rho equals the shifted accuracy minus beta of the in-distribution accuracy">
      {mrow(rho, mo("="), accuracy("ood"), mo("−"), applied(beta, accuracy("id")))}
    </Formula>
  );
}

/** τ = p_ood(after) − p_ood(before) */
export function RelativeFormula() {
  return (
    <Formula says="tau equals the shifted accuracy after minus the shifted accuracy before">
      {mrow(
        mi("τ"),
        mo("="),
        applied(accuracy("ood"), mtext("after")),
        mo("−"),
        applied(accuracy("ood"), mtext("before")),
      )}
    </Formula>
  );
}

/** Δp_ood = [β(p_id,1) − β(p_id,0)] + Δρ */
export function DecompositionFormula() {
  const inDistribution = (step: string) => msub(mi("p"), mrow(mtext("id"), mo(","), mn(step)));
  return (
    <Formula says="the change of shifted accuracy equals the change of beta along the line plus the change of rho">
      {mrow(
        mi("Δ"),
        accuracy("ood"),
        mo("="),
        bracketed(applied(beta, inDistribution("1")), mo("−"), applied(beta, inDistribution("0"))),
        mo("+"),
        mi("Δ"),
        rho,
      )}
    </Formula>
  );
}

/** λ = 1, within a sentence. */
export function LinearExponent() {
  return (
    <Formula inline says="lambda equals one">
      {mrow(lambda, mo("="), mn("1"))}
    </Formula>
  );
}

/** λ → 0, within a sentence. */
export function LogitExponent() {
  return (
    <Formula inline says="lambda tends to zero">
      {mrow(lambda, mo("→"), mn("0"))}
    </Formula>
  );
}

/** Dominance probability: P(less accurate model right and more accurate model wrong) */
export function DominanceFormula() {
  return (
    <Formula says="the probability that the less accurate model is right and the more accurate one is wrong">
      {mrow(
        mi("P"),
        bracketed(mtext("less accurate right"), mo("∧"), mtext("more accurate wrong")),
      )}
    </Formula>
  );
}

/** θ(α) = (1 − α) θ₀ + α θ₁ */
export function InterpolationFormula() {
  const theta = (step: string) => msub(mi("θ"), mn(step));
  return (
    <Formula says="theta of alpha equals one minus alpha times theta zero plus alpha times theta one">
      {mrow(
        applied(mi("θ"), mi("α")),
        mo("="),
        bracketed(mn("1"), mo("−"), mi("α")),
        theta("0"),
        mo("+"),
        mi("α"),
        theta("1"),
      )}
    </Formula>
  );
}
