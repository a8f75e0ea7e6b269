"""A small network with batch normalisation, trained for some epochs; the averages of its weights, with statistics of their own.

Arrays in TensorFlow.js's layout. The run is in double precision, rounded once.
"""

import copy

import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, update_bn

from .source import Source, save_safetensors

FEATURES, HIDDEN, CLASSES, EPOCHS = 6, 5, 3, 4
SIZES = (8, 8, 8, 5)
START, EVERY, DECAY = 2, 2, 0.9


def named(prefix, net):
    """By TensorFlow.js's names: linear weights (in, out), batch normalisation as gamma, beta, mean, variance."""
    first, norm, _, last = net
    arrays = {"first/kernel": first.weight.T, "first/bias": first.bias, "norm/gamma": norm.weight, "norm/beta": norm.bias,
              "norm/moving_mean": norm.running_mean, "norm/moving_variance": norm.running_var,
              "last/kernel": last.weight.T, "last/bias": last.bias}
    return {f"{prefix}:{name}": tensor.detach().float().contiguous() for name, tensor in arrays.items()}


def average_goldens(out, seed):
    source = Source(seed)
    net = nn.Sequential(nn.Linear(FEATURES, HIDDEN), nn.BatchNorm1d(HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, CLASSES))
    for parameter in net.parameters():
        parameter.data = source.take(*parameter.shape)
    inputs = source.take(sum(SIZES), FEATURES)
    labels = (source.take(sum(SIZES), signed=False) * CLASSES).int()
    arrays = named("start", net) | {"inputs": inputs, "labels": labels}
    net = net.double()
    batches = list(zip(inputs.double().split(SIZES), labels.long().split(SIZES)))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.2, momentum=0.5)
    equal, moving = AveragedModel(net), AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    for epoch in range(1, EPOCHS + 1):
        for images, wanted in batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(images), wanted).backward()
            optimizer.step()
            moving.update_parameters(net)
        if epoch >= START and (epoch - START) % EVERY == 0:
            equal.update_parameters(net)
    arrays |= named("trained", net)
    for name, average in {"equal": equal, "moving": moving}.items():
        arrays |= named(name, average.module)
        renewed = copy.deepcopy(average)
        update_bn(batches, renewed)
        arrays |= named(f"{name}, statistics anew", renewed.module)
    save_safetensors(out / "averages.safetensors", arrays)
