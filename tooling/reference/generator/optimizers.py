"""Fifty updates of two weights, a matrix and a vector, by gradients that don't depend on the weights.

Every case takes the same start and the same gradients (row i for update i; accumulation takes two rows an update). Double
precision, rounded once. A case lists its groups, each with the weights that it holds and its own settings.
"""

import json

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .schedules import SCHEDULES, scheduler_of
from .source import Source, save_safetensors

STEPS, KEPT = 50, (1, 2, 10, 50)
SHAPES = {"matrix": (6, 5), "vector": (5,)}
BOTH = ["matrix", "vector"]


def group(weights=BOTH, **settings):
    return {"weights": weights, **settings}


def case(name, algorithm, *groups, **extras):
    return {"name": name, "algorithm": algorithm, "groups": list(groups), **extras}


CASES = [
    case("sgd", "sgd", group(learningRate=0.1)),
    case("sgd, momentum", "sgd", group(learningRate=0.1, momentum=0.9)),
    case("sgd, nesterov", "sgd", group(learningRate=0.1, momentum=0.9, nesterov=True)),
    case("sgd, weight decay", "sgd", group(learningRate=0.1, weightDecay=0.05)),
    case("sgd, momentum and weight decay", "sgd", group(learningRate=0.1, momentum=0.9, weightDecay=0.05)),
    case("adam", "adam", group(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8)),
    case("adam, weight decay", "adam", group(learningRate=0.01, beta1=0.8, beta2=0.99, epsilon=1e-6, weightDecay=0.05)),
    case("adamw", "adamw", group(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8, weightDecay=0.05)),
    case("rmsprop", "rmsprop", group(learningRate=0.01, decay=0.9, epsilon=1e-8)),
    case("rmsprop, momentum", "rmsprop", group(learningRate=0.01, decay=0.9, epsilon=1e-8, momentum=0.9)),
    case("rmsprop, centered", "rmsprop", group(learningRate=0.01, decay=0.9, epsilon=1e-8, centered=True)),
    case("rmsprop, centered, momentum and weight decay", "rmsprop",
         group(learningRate=0.01, decay=0.99, epsilon=1e-6, centered=True, momentum=0.5, weightDecay=0.05)),
    case("sgd, clipped by norm", "sgd", group(learningRate=0.1, momentum=0.9), clipNorm=1.5),
    case("sgd, clipped by value", "sgd", group(learningRate=0.1, momentum=0.9), clipValue=0.3),
    case("adam, clipped by norm", "adam", group(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8), clipNorm=1.5),
    case("sgd, two groups", "sgd", group(["matrix"], learningRate=0.1, momentum=0.9, weightDecay=0.05),
         group(["vector"], learningRate=0.02, momentum=0.5)),
    case("adamw, two groups", "adamw",
         group(["matrix"], learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8, weightDecay=0.1),
         group(["vector"], learningRate=0.05, beta1=0.9, beta2=0.999, epsilon=1e-8, weightDecay=0)),
    case("sgd, nesterov in one of two groups", "sgd", group(["matrix"], learningRate=0.1, momentum=0.9, nesterov=True),
         group(["vector"], learningRate=0.1, momentum=0, nesterov=True)),
    case("adam, two groups", "adam",
         group(["matrix"], learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8, weightDecay=0.1),
         group(["vector"], learningRate=0.01, beta1=0.5, beta2=0.9, epsilon=1e-8)),
    case("rmsprop, two groups", "rmsprop", group(["matrix"], learningRate=0.01, decay=0.9, epsilon=1e-8, momentum=0.9),
         group(["vector"], learningRate=0.02, decay=0.9, epsilon=1e-8, weightDecay=0.05)),
    case("sgd, averaged", "sgd", group(learningRate=0.1, momentum=0.9), averageDecay=0.9),
    case("adam, averaged", "adam", group(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8), averageDecay=0.99),
    case("sgd, equal mean of every third", "sgd", group(learningRate=0.1, momentum=0.9), meanEvery=3),
    case("sgd, two batches an update", "sgd", group(learningRate=0.1, momentum=0.9), accumulate=2),
    case("adam, two batches an update, clipped by norm", "adam",
         group(learningRate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8), accumulate=2, clipNorm=1.0),
    case("lars", "lars", group(learningRate=2, momentum=0, trustCoefficient=0.02, epsilon=0)),
    case("lars, momentum and weight decay", "lars",
         group(learningRate=2, momentum=0.9, weightDecay=0.05, trustCoefficient=0.01, epsilon=1e-3)),
    case("lars, clipped by norm", "lars", group(learningRate=2, momentum=0.9, weightDecay=0.05, trustCoefficient=0.01, epsilon=1e-8),
         clipNorm=1.5),
    case("lars, two groups", "lars",
         group(["matrix"], learningRate=1, momentum=0.9, weightDecay=0.05, trustCoefficient=0.01, epsilon=1e-8),
         group(["vector"], learningRate=0.1, momentum=0.9, trustCoefficient=0.01, epsilon=1e-8, adapts=False)),
    *[case(f"sgd, {name}", "sgd", group(learningRate=schedule["learningRate"], momentum=0.9), schedule=schedule)
      for name, schedule in SCHEDULES.items()],
]


class Lars(torch.optim.Optimizer):
    """You, Gitman and Ginsburg 2017, with the learning rate where `torch.optim.SGD` has it."""

    def __init__(self, params):
        super().__init__(params, {"momentum": 0, "weight_decay": 0, "adapts": True})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            decay = group["weight_decay"]
            for weight in group["params"]:
                size, slope = weight.norm(), weight.grad.norm()
                direction = weight.grad + decay * weight
                if group["adapts"] and size > 0 and slope > 0:
                    direction *= group["trustCoefficient"] * size / (slope + decay * size + group["eps"])
                state = self.state[weight]
                state["velocity"] = group["momentum"] * state.get("velocity", 0) + direction
                weight -= group["lr"] * state["velocity"]


def create(algorithm, groups, weights):
    names = {"learningRate": "lr", "weightDecay": "weight_decay", "epsilon": "eps", "decay": "alpha"}
    lists = []
    for settings in groups:
        settings = dict(settings)
        options = {"params": [weights[name] for name in settings.pop("weights")]}
        if "beta1" in settings:
            options["betas"] = (settings.pop("beta1"), settings.pop("beta2"))
        lists.append(options | {names.get(name, name): value for name, value in settings.items()})
    classes = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW, "rmsprop": torch.optim.RMSprop, "lars": Lars}
    return classes[algorithm](lists)


def run(description, start, gradients):
    """The weights (and their averages) after each of the `KEPT` steps."""
    model = torch.nn.ParameterDict({name: torch.nn.Parameter(tensor.double()) for name, tensor in start.items()})
    weights, kept = dict(model.items()), {}
    optimizer = create(description["algorithm"], description["groups"], weights)
    schedule = scheduler_of(optimizer, description["schedule"]) if "schedule" in description else None
    batches = description.get("accumulate", 1)
    average = None
    if decay := description.get("averageDecay"):
        average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(decay))
    every = description.get("meanEvery", 1)
    if "meanEvery" in description:
        average = AveragedModel(model)
    for step in range(1, STEPS + 1):
        for name, weight in weights.items():
            rows = gradients[name][(step - 1) * batches:step * batches].double()
            weight.grad = rows.mean(0)
        if limit := description.get("clipNorm"):
            torch.nn.utils.clip_grad_norm_(weights.values(), limit)
        if limit := description.get("clipValue"):
            torch.nn.utils.clip_grad_value_(weights.values(), limit)
        optimizer.step()
        if schedule is not None:
            schedule.step()
        if average is not None and (step - 1) % every == 0:
            average.update_parameters(model)
        if step in KEPT:
            kept |= {f"{step}:{name}": weight.detach().clone() for name, weight in weights.items()}
            if average is not None:
                kept |= {f"{step}:average:{name}": weight.detach().clone() for name, weight in average.module.items()}
    return kept


def optimizer_goldens(out, seed):
    source = Source(seed)
    start = {name: source.take(*shape) for name, shape in SHAPES.items()}
    gradients = {}
    for name, shape in SHAPES.items():
        # Of sizes between a half and one and a half, so that clipping catches some steps and spares others.
        sizes = (source.take(2 * STEPS, signed=False) + 0.5).reshape(-1, *[1] * len(shape))
        gradients[name] = source.take(2 * STEPS, *shape, bound=0.5) * sizes
    arrays = {f"start:{name}": tensor for name, tensor in start.items()}
    arrays |= {f"gradients:{name}": tensor for name, tensor in gradients.items()}
    for description in CASES:
        arrays |= {f"{description['name']}.{key}": value.float() for key, value in run(description, start, gradients).items()}
    save_safetensors(out / "optimizers.safetensors", arrays)
    (out / "optimizers.json").write_text(json.dumps(
        {"seed": seed, "torch": torch.__version__, "steps": STEPS, "kept": KEPT, "cases": CASES}, indent=1))
