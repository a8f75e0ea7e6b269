"""Learning rates of PyTorch's schedulers at counts from 0, and what `ReduceLROnPlateau` makes of a row of losses.

The options have the names of `@cnn/train`. `optimizers.py` makes fifty updates under each schedule.
"""

import json

import torch
from torch.optim import lr_scheduler

from .source import Source

COUNTS = 200

SCHEDULES = {
    "constant": {"kind": "constant", "learningRate": 0.1},
    "step decay": {"kind": "stepDecay", "learningRate": 0.1, "every": 20},
    "step decay, halved": {"kind": "stepDecay", "learningRate": 0.1, "every": 12, "factor": 0.5},
    "multi-step": {"kind": "multiStep", "learningRate": 0.1, "milestones": [10, 35, 90], "factor": 0.2},
    "exponential": {"kind": "exponential", "learningRate": 0.1, "factor": 0.97},
    "cosine": {"kind": "cosine", "learningRate": 0.1, "period": 60},
    "cosine, longer and longer": {"kind": "cosine", "learningRate": 0.1, "period": 15, "periodFactor": 2, "minimum": 0.001},
    "polynomial": {"kind": "polynomial", "learningRate": 0.1, "steps": 40},
    "polynomial, power": {"kind": "polynomial", "learningRate": 0.1, "steps": 120, "power": 2.5},
    "one cycle": {"kind": "oneCycle", "learningRate": 0.1, "steps": 60},
    "one cycle, linear": {"kind": "oneCycle", "learningRate": 0.1, "steps": 75, "riseShare": 0.45, "annealing": "linear",
                          "initialDivisor": 10, "finalDivisor": 100},
    "warm-up, multi-step": {"kind": "multiStep", "learningRate": 0.1, "milestones": [20, 35], "warmUp": {"steps": 8, "from": 0.1}},
    "warm-up, polynomial": {"kind": "polynomial", "learningRate": 0.1, "steps": 100, "warmUp": {"steps": 25, "from": 0.01}},
}

PLATEAUS = {
    "plateau": {"learningRate": 0.1, "patience": 3},
    "plateau, cooldown": {"learningRate": 0.1, "factor": 0.5, "patience": 1, "threshold": 0.05, "cooldown": 4, "minimum": 0.004},
    "plateau, rising": {"learningRate": 0.1, "factor": 0.2, "patience": 2, "threshold": 0.01, "cooldown": 1, "mode": "max"},
}


def scheduler_of(optimizer, description):
    """`optimizer` has the schedule's learning rate."""
    options = {name: value for name, value in description.items() if name not in ("learningRate", "kind", "warmUp")}
    main = {
        "constant": lambda: lr_scheduler.ConstantLR(optimizer, factor=1),
        "stepDecay": lambda every, factor=0.1: lr_scheduler.StepLR(optimizer, every, factor),
        "multiStep": lambda milestones, factor=0.1: lr_scheduler.MultiStepLR(optimizer, milestones, factor),
        "exponential": lambda factor: lr_scheduler.ExponentialLR(optimizer, factor),
        "cosine": lambda period, periodFactor=1, minimum=0:
            lr_scheduler.CosineAnnealingWarmRestarts(optimizer, period, periodFactor, minimum),
        "polynomial": lambda steps, power=1: lr_scheduler.PolynomialLR(optimizer, steps, power),
        "oneCycle": lambda steps, riseShare=0.3, annealing="cosine", initialDivisor=25, finalDivisor=1e4:
            lr_scheduler.OneCycleLR(
                optimizer, description["learningRate"], steps, pct_start=riseShare, cycle_momentum=False,
                anneal_strategy={"cosine": "cos", "linear": "linear"}[annealing],
                div_factor=initialDivisor, final_div_factor=finalDivisor),
    }[description["kind"]](**options)
    if warm_up := description.get("warmUp"):
        linear = lr_scheduler.LinearLR(optimizer, start_factor=warm_up["from"], total_iters=warm_up["steps"])
        return lr_scheduler.ChainedScheduler([main, linear], optimizer=optimizer)
    return main


def new_optimizer(description):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=description["learningRate"])


def rates_of(description):
    optimizer = new_optimizer(description)
    scheduler, rates = scheduler_of(optimizer, description), []
    # One cycle ends with its steps.
    counts = description["steps"] if description["kind"] == "oneCycle" else COUNTS
    for count in range(counts):
        rates.append(float(f"{optimizer.param_groups[0]['lr']:.10g}"))
        optimizer.step()
        if count + 1 < counts:
            scheduler.step()
    return rates


def plateau_of(description, values):
    options = {name: value for name, value in description.items() if name not in ("learningRate", "minimum", "threshold")}
    optimizer = new_optimizer(description)
    scheduler = lr_scheduler.ReduceLROnPlateau(
        optimizer, **({"patience": 10} | options), threshold=description.get("threshold", 1e-4), min_lr=description.get("minimum", 0))
    rates = []
    for value in values:
        scheduler.step(value)
        rates.append(float(f"{optimizer.param_groups[0]['lr']:.10g}"))
    return rates


def schedule_goldens(out, seed):
    noise = Source(seed).take(COUNTS).double().tolist()
    # Falls, then hardly any more, with noise.
    losses = [round(2 / (1 + row / 10) + 0.05 * noise[row], 6) for row in range(COUNTS)]
    plateaus = []
    for name, description in PLATEAUS.items():
        values = [-value + 3 for value in losses] if description.get("mode") == "max" else losses
        plateaus.append({"name": name, **description, "values": values, "rates": plateau_of(description, values)})
    (out / "schedules.json").write_text(json.dumps({
        "seed": seed, "torch": torch.__version__,
        "schedules": [{"name": name, **description, "rates": rates_of(description)} for name, description in SCHEDULES.items()],
        "plateaus": plateaus}))
