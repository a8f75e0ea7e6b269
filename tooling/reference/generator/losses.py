"""Losses as means over a batch, with the gradient of what they are given. Double precision, rounded once."""

import json

import torch
import torch.nn.functional as F

from .source import Source, save_safetensors

BATCH, CLASSES = 7, 10


def loss_goldens(out, seed):
    source, arrays, cases = Source(seed), {}, []

    def case(name, kind, target, function, **options):
        outputs = source.take(BATCH, CLASSES, bound=4.0)
        x = outputs.double().requires_grad_()
        value = function(x, target.double() if target.is_floating_point() else target)
        value.backward()
        cases.append({"name": name, "kind": kind, **options})
        own = {"outputs": outputs, "value": value.reshape(1).float(), "gradient": x.grad.float(),
               "target": target.float() if target.is_floating_point() else target.int()}
        arrays.update({f"{name}.{key}": tensor.detach() for key, tensor in own.items()})

    labels = torch.tensor([0, 9, 3, 3, 5, 1, 7])
    class_weights = (source.take(CLASSES, signed=False) + 0.5).double()
    written = [float(weight) for weight in class_weights]
    for smoothing in (0.0, 0.1):
        for weights in (None, class_weights):
            name = "sparse cross-entropy" + (", smoothed" if smoothing else "") + (", weighted" if weights is not None else "")
            # PyTorch divides by the sum of the labels' weights.
            case(name, "sparseCrossEntropy", labels,
                 lambda x, y: F.cross_entropy(x, y, weight=weights, label_smoothing=smoothing),
                 labelSmoothing=smoothing, classWeights=written if weights is not None else None)
    share = source.take(BATCH, CLASSES, signed=False).double()
    dense = (share / share.sum(1, keepdim=True)).float()
    for smoothing in (0.0, 0.1):
        case("dense cross-entropy" + (", smoothed" if smoothing else ""), "denseCrossEntropy", dense,
             lambda x, y: F.cross_entropy(x, y, label_smoothing=smoothing), labelSmoothing=smoothing)
    case("binary cross-entropy of logits", "binaryCrossEntropy", source.take(BATCH, CLASSES, signed=False),
         F.binary_cross_entropy_with_logits)
    case("mean squared error", "meanSquaredError", source.take(BATCH, CLASSES, bound=4.0), F.mse_loss)
    for delta in (1.0, 0.5):
        case(f"huber {delta}", "huber", source.take(BATCH, CLASSES, bound=4.0),
             lambda x, y: F.huber_loss(x, y, delta=delta), delta=delta)
    save_safetensors(out / "losses.safetensors", arrays)
    (out / "losses.json").write_text(json.dumps({"seed": seed, "torch": torch.__version__, "cases": cases}, indent=1))
