"""Curves of classification by scikit-learn: receiver operating characteristics, calibration, and shares of a confusion matrix."""

import json

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve

NORMALIZE = {"label": "true", "prediction": "pred", "all": "all"}


def case(name, seed, examples, classes, decimals):
    """Rounded probabilities, so that many are equal and some lie on the edges of bins."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, classes, examples)
    logits = random.normal(size=(examples, classes)) + 1.5 * np.eye(classes)[labels]
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    probabilities = np.round(shares, decimals)
    predictions = probabilities.argmax(axis=1)
    roc = []
    for positive in range(classes):
        false, true, thresholds = roc_curve(labels == positive, probabilities[:, positive])
        assert thresholds[0] == np.inf
        area = roc_auc_score(labels == positive, probabilities[:, positive])
        roc.append({"falsePositiveRates": false.tolist(), "truePositiveRates": true.tolist(),
                    "thresholds": thresholds[1:].tolist(), "area": float(area)})
    right, confidence = predictions == labels, probabilities.max(axis=1)
    return {
        "name": name, "classes": classes, "labels": labels.tolist(), "probabilities": probabilities.tolist(),
        "predictions": predictions.tolist(), "roc": roc,
        "calibration": {bins: curve(right, confidence, bins) for bins in (5, 10)},
        "positiveCalibration": curve(labels == 1, probabilities[:, 1], 10),
        "confusion": {"counts": confusion_matrix(labels, predictions, labels=range(classes)).tolist()} | {
            ours: confusion_matrix(labels, predictions, labels=range(classes), normalize=theirs).tolist()
            for ours, theirs in NORMALIZE.items()},
    }


def curve(right, confidence, bins):
    shares, probabilities = calibration_curve(right, confidence, n_bins=bins)
    return {"shares": shares.tolist(), "probabilities": probabilities.tolist()}


def write(out, seed):
    cases = [case("binary", seed, 80, 2, 2), case("four classes", seed + 1, 120, 4, 2), case("without equal scores", seed + 2, 60, 3, 6)]
    (out / "curves.json").write_text(json.dumps({"seed": seed, "scikit-learn": sklearn.__version__, "cases": cases}))
