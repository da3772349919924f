"""Writes src/testbed/fixtures/linregress.json: scipy.stats.linregress on the committed testbeds.

    python scripts/testbeds/linregress_fixture.py

For every shift of every testbed, against its in-distribution partner (or the testbed's first x where it has none),
on the default baseline's groups, under three scales. Needs NumPy and SciPy.
"""

import json
from pathlib import Path
from typing import Any, Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit
from scipy.stats import linregress, norm

Array = NDArray[np.float64]
ROOT = Path(__file__).resolve().parents[2]
SCALES: dict[str, Callable[[Array], Array]] = {
    "logit": logit,
    "probit": norm.ppf,
    "linear": lambda p: p,
}


def fraction(accuracy: dict[str, Any]) -> float:
    """The accuracy of a file's entry: counts, or a fraction."""
    if "correct" in accuracy:
        return float(accuracy["correct"] / accuracy["total"])
    return float(accuracy["fraction"])


def fit(testbed: dict[str, Any], x: str, y: str, scale: str) -> dict[str, Any]:
    """linregress of one plane, on the default baseline's models that have a place on the scale."""
    groups = testbed["defaultBaseline"]["groups"]
    points = [
        (fraction(model["accuracies"][x]), fraction(model["accuracies"][y]))
        for model in testbed["models"]
        if model["group"] in groups and x in model["accuracies"] and y in model["accuracies"]
    ]
    p = np.array(points, dtype=np.float64)
    if scale != "linear":
        p = p[((p > 0) & (p < 1)).all(axis=1)]
    t = SCALES[scale](p)
    result = linregress(t[:, 0], t[:, 1])
    return {
        "testbed": testbed["id"],
        "x": x,
        "y": y,
        "scale": scale,
        "n": len(t),
        "slope": result.slope,
        "intercept": result.intercept,
        "r2": result.rvalue**2,
        "pValue": result.pvalue,
        "stderr": result.stderr,
        "interceptStderr": result.intercept_stderr,
    }


def main() -> None:
    rows: list[dict[str, Any]] = []
    for entry in json.loads((ROOT / "testbeds/index.json").read_text()):
        testbed = json.loads((ROOT / "testbeds" / entry["id"] / "testbed.json").read_text())
        if entry["id"] == "glyphs":
            continue
        for test_set in testbed["testSets"]:
            if test_set["kind"] in ("in-distribution", "other-task"):
                continue
            x = test_set.get("partner") or testbed["defaultView"]["x"]
            rows.extend(fit(testbed, x, test_set["id"], scale) for scale in SCALES)
    lines = ",\n".join(" " + json.dumps(row) for row in rows)
    target = ROOT / "src/testbed/fixtures/linregress.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
