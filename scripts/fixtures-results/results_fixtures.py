"""Writes the reference values that the tests of src/evaluate/results compare with.

    pip install numpy==2.4.6 scikit-learn==1.9.1
    python scripts/fixtures-results/results_fixtures.py

The engine is scikit-learn; ranks are NumPy's, by a stable sort of the falling logits, which gives equal logits to the
lower class first. The calibration error is summed over 15 bins of equal width, (low, high], with NumPy.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.metrics import confusion_matrix, log_loss, precision_score, recall_score, top_k_accuracy_score

OUT = Path(__file__).resolve().parents[2] / "src" / "evaluate" / "results" / "fixtures" / "scikit-learn.json"
CLASSES = 8
IMAGES = 240


def main() -> None:
    random = np.random.default_rng(20240611)
    labels = random.integers(0, CLASSES - 1, IMAGES)  # the last class has no image
    logits = random.normal(0, 1, (IMAGES, CLASSES))
    logits[np.arange(IMAGES), labels] += 1.2
    logits[:, 3] += 0.4
    logits = np.round(logits, 1)  # ties happen
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    order = np.argsort(-logits, axis=1, kind="stable")
    predictions = order[:, 0]
    ranks = np.argmax(order == labels[:, None], axis=1)
    confidence = probabilities.max(axis=1)
    right = predictions == labels
    everything = list(range(CLASSES))
    ece = 0.0
    for bin_ in range(15):
        inside = (confidence > bin_ / 15) & (confidence <= (bin_ + 1) / 15)
        if inside.any():
            ece += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    # Ties at the fifth place would make scikit-learn's own choice matter.
    broken = logits - 1e-9 * np.arange(CLASSES)
    fixture = {
        "logits": logits.ravel().tolist(),
        "labels": labels.tolist(),
        "classes": CLASSES,
        "predictions": predictions.tolist(),
        "ranks": ranks.tolist(),
        "top1": int(right.sum()),
        "top5": int(top_k_accuracy_score(labels, broken, k=5, normalize=False, labels=everything)),
        "logLoss": float(log_loss(labels, probabilities, labels=everything)),
        "meanConfidence": float(confidence.mean()),
        "ece": float(ece),
        "confusion": confusion_matrix(labels, predictions, labels=everything).tolist(),
        "recall": recall_score(labels, predictions, labels=everything, average=None, zero_division=0).tolist(),
        "precision": precision_score(labels, predictions, labels=everything, average=None, zero_division=0).tolist(),
    }
    OUT.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
