const plane = document.querySelector("#plane");
const fit = document.querySelector("#fit");
const model = document.querySelector("#model");
const percent = (fraction) => `${(100 * fraction).toFixed(1)} %`;
const points = (er) => `${er < 0 ? "−" : "+"}${Math.abs(100 * er).toFixed(1)} points`;

const tellFit = ({ detail: { baseline, models } }) => {
  fit.textContent =
    baseline === null
      ? `${models} models; no line can be fitted.`
      : `${models} models; fitted on n = ${baseline.n}, slope ${baseline.slope.toFixed(3)}, ` +
        `intercept ${baseline.intercept.toFixed(3)}, R² ${baseline.r2.toFixed(3)}.`;
};

const tellModel = (one) => {
  const er = one.er === null ? "no baseline" : `effective robustness ${points(one.er)}`;
  model.textContent = `${one.title}: ${percent(one.xAccuracy)}, ${percent(one.yAccuracy)}, ${er}.`;
};

plane.addEventListener("er-ready", tellFit);
plane.addEventListener("er-hover", ({ detail }) => detail.model && tellModel(detail.model));
plane.addEventListener(
  "er-select",
  ({ detail }) => detail.models.at(-1) && tellModel(detail.models.at(-1)),
);
plane.addEventListener("er-error", ({ detail }) => {
  fit.textContent = detail.message;
});

document.querySelector("#choices").addEventListener("change", ({ target }) => {
  if (target.value === "") plane.removeAttribute(target.name);
  else plane.setAttribute(target.name, target.value);
});
