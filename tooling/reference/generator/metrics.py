"""Metrics of classification by scikit-learn, each beside torchmetrics' where that has it; they must agree here before they are written."""

import json
import warnings

import numpy as np
import sklearn
import sklearn.metrics as sk
import torch
import torchmetrics
import torchmetrics.functional.classification as tm

warnings.filterwarnings("ignore", module="sklearn")  # shares of nothing, on purpose
warnings.filterwarnings("ignore", module="torchmetrics")


def softmax(logits):
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def agree(name, value, peer):
    """The value, where it is the peer's too: torchmetrics reckons some in float32."""
    assert np.allclose(value, peer, rtol=0, atol=5e-7, equal_nan=True), f"{name}: {value} and {peer}"
    return value


def expected(scores, labels, from_logits):
    classes = scores.shape[1]
    shares = softmax(scores) if from_logits else scores
    predictions = scores.argmax(axis=1)  # the first of equal scores
    every, torch_shares, torch_labels = list(range(classes)), torch.from_numpy(shares), torch.from_numpy(labels)
    torch_predictions = torch.from_numpy(predictions)
    values = {
        "sparseCategoricalAccuracy": agree("accuracy", sk.accuracy_score(labels, predictions),
                                           tm.multiclass_accuracy(torch_predictions, torch_labels, classes, average="micro")),
        "confusionMatrix": sk.confusion_matrix(labels, predictions, labels=every).tolist(),
        "calibrationError": calibration_error(shares, labels),
    }
    # scikit-learn takes the highest class of equal scores first: turned round, it is the lowest.
    for k in (1, 2, 3, 5):
        if 1 < k < classes or (k == 1 and classes > 2):
            values[f"top{k}Accuracy"] = sk.top_k_accuracy_score(classes - 1 - labels, scores[:, ::-1], k=k, labels=every)
    if from_logits:
        values["meanLoss"] = agree("loss", sk.log_loss(labels, shares, labels=every),
                                   torch.nn.functional.cross_entropy(torch.from_numpy(scores), torch_labels))
    for figure, ours, theirs in (("Precision", sk.precision_score, tm.multiclass_precision),
                                 ("Recall", sk.recall_score, tm.multiclass_recall), ("F1", sk.f1_score, tm.multiclass_f1_score)):
        for average in ("micro", "macro", "weighted"):
            values[average + figure] = agree(figure, ours(labels, predictions, average=average, zero_division=0),
                                             theirs(torch_predictions, torch_labels, classes, average=average))
        values["classwise" + figure] = agree(figure, ours(labels, predictions, average=None, labels=every, zero_division=0),
                                             theirs(torch_predictions, torch_labels, classes, average="none")).tolist()

    support = np.bincount(labels, minlength=classes)
    present = [index for index in every if 0 < support[index] < len(labels)]
    for figure, ours, theirs in (("RocAuc", sk.roc_auc_score, tm.multiclass_auroc),
                                 ("AveragePrecision", sk.average_precision_score, tm.multiclass_average_precision)):
        values_of = {index: float(ours(labels == index, shares[:, index])) for index in present}
        peer = theirs(torch_shares, torch_labels, classes, average="none").numpy()
        agree(figure, [values_of[index] for index in present], peer[present])
        values["classwise" + figure] = [values_of.get(index) for index in every]
        values["macro" + figure] = float(np.mean(list(values_of.values())))
        values["weighted" + figure] = float(np.average([values_of[index] for index in present], weights=support[present]))
    if classes == 2:
        agree("binary", values["macroRocAuc"], sk.roc_auc_score(labels, shares[:, 1]))
        agree("binary", values["classwisePrecision"][1], sk.precision_score(labels, predictions, average="binary"))
    elif len(present) == classes and from_logits:
        agree("ovr", values["macroRocAuc"], sk.roc_auc_score(labels, shares, multi_class="ovr"))
    return {name: value if isinstance(value, list) else float(value) for name, value in values.items()}


def calibration_error(shares, labels, bins=15):
    """As in the paper: bins (lower, upper]. torchmetrics' are [lower, upper), which differs for confidences on a bin's end alone."""
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    error = 0.0
    for index in range(bins):
        inside = (confidence * bins > index) & (confidence * bins <= index + 1)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    if not np.any(np.isclose(confidence * bins, np.round(confidence * bins))):
        agree("calibration", error, tm.multiclass_calibration_error(
            torch.from_numpy(shares), torch.from_numpy(labels), shares.shape[1], n_bins=bins, norm="l1"))
    return error


def metric_goldens(out, seed):
    torch.set_default_dtype(torch.float64)
    random, cases = np.random.default_rng(seed), []

    def case(name, batches, scores, labels, from_logits=True):
        cases.append({"name": name, "fromLogits": from_logits, "batches": batches, "classes": scores.shape[1],
                      "scores": scores.reshape(-1).tolist(), "labels": labels.tolist(),
                      "expected": expected(scores, labels, from_logits)})

    def logits(examples, classes, labels, strength):
        scores = random.normal(size=(examples, classes))
        scores[np.arange(examples), labels] += strength
        return np.round(scores * 2, 3)

    labels = random.integers(0, 2, 60)
    case("binary", [25, 25, 10], logits(60, 2, labels, 1.0), labels)
    labels = random.integers(0, 10, 160)
    case("ten classes", [64, 64, 32], logits(160, 10, labels, 1.5), labels)
    # Class 7 neither comes nor is predicted, class 3 is never predicted, class 5 is predicted and never comes.
    labels = random.choice([0, 1, 2, 3, 4, 6, 8, 9], 100)
    scores = logits(100, 10, labels, 1.5)
    scores[:, [3, 7]] -= 20
    scores[:20, 5] += 6
    case("absent classes", [33, 33, 33, 1], np.round(scores, 3), labels)
    # Eighths, so that equal probabilities are equal to the bit: of classes, and of examples.
    shares = random.multinomial(8, [0.25] * 4, 90) / 8
    case("ties", [30, 30, 30], shares, random.integers(0, 4, 90), from_logits=False)
    shares = random.multinomial(8, [0.5] * 2, 40) / 8
    case("binary ties", [20, 20], shares, random.integers(0, 2, 40), from_logits=False)
    (out / "metrics.json").write_text(json.dumps({
        "seed": seed, "scikit-learn": sklearn.__version__, "torchmetrics": torchmetrics.__version__, "cases": cases}))
