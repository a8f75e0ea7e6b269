"""Each kind of layer alone: output, and the gradients of sum(output * upstream) plus the weight penalties.

Computed in double precision from float32 inputs and rounded once, so that a comparison measures the other side only.
"""

import json

import torch

from .graph import build_weights, run_graph, trainable
from .source import Source, save_safetensors

IMAGE = [9, 8, 4]


def one(name, layer, config=None, shape=IMAGE, batch=2, training=False, bound=1.0):
    node = {"name": "layer", "layer": layer, "config": config or {}, "from": ["input"]}
    return {"name": name, "batch": batch, "inputs": [shape], "training": training, "bound": bound, "nodes": [node]}


def merge(layer, config=None, shapes=([5, 4, 3], [5, 4, 3])):
    node = {"name": "layer", "layer": layer, "config": config or {}, "from": ["input", "input1"]}
    return {"name": layer, "batch": 2, "inputs": list(shapes), "training": False, "bound": 1.0, "nodes": [node]}


def convolution_cases():
    conv = {"filters": 6, "kernelSize": [3, 3]}
    depthwise, transposed = {"kernelSize": [3, 3]}, {"filters": 5, "kernelSize": [3, 3], "strides": [2, 2]}
    padded = one("conv2d padded by 2, stride 2", "conv2d", {**conv, "kernelSize": [5, 5], "strides": [2, 2]})
    padded["nodes"] = [{"name": "pad", "layer": "zeroPadding2d", "config": {"padding": [[2, 2], [2, 2]]}, "from": ["input"]},
                       {**padded["nodes"][0], "from": ["pad"]}]
    return [
        one("conv2d", "conv2d", conv),
        one("conv2d same", "conv2d", {**conv, "padding": "same"}),
        one("conv2d same, stride 2", "conv2d", {**conv, "padding": "same", "strides": [2, 2]}),
        one("conv2d strides 2 and 1, window 3 and 2", "conv2d", {**conv, "kernelSize": [3, 2], "strides": [2, 1]}),
        padded,
        one("conv2d 1x1 without bias", "conv2d", {**conv, "kernelSize": [1, 1], "useBias": False}),
        one("conv2d 1x1, stride 2", "conv2d", {**conv, "kernelSize": [1, 1], "strides": [2, 2]}),
        one("conv2d relu", "conv2d", {**conv, "activation": "relu"}),
        one("conv2d dilated by 2", "conv2d", {**conv, "dilationRate": [2, 2]}),
        one("conv2d dilated by 2, same", "conv2d", {**conv, "dilationRate": [2, 2], "padding": "same"}),
        one("conv2d of 2 groups", "groupedConv2d", {**conv, "groups": 2, "padding": "same"}),
        one("conv2d of 2 groups, stride 2", "groupedConv2d", {**conv, "groups": 2, "strides": [2, 2]}),
        one("depthwise", "depthwiseConv2d", {**depthwise, "padding": "same"}),
        one("depthwise valid", "depthwiseConv2d", depthwise),
        one("depthwise stride 2", "depthwiseConv2d", {**depthwise, "padding": "same", "strides": [2, 2]}),
        one("depthwise multiplier 2", "depthwiseConv2d", {**depthwise, "padding": "same", "depthMultiplier": 2}),
        one("depthwise multiplier 2, stride 2", "depthwiseConv2d", {**depthwise, "strides": [2, 2], "depthMultiplier": 2}),
        one("depthwise 5x5 without bias", "depthwiseConv2d",
            {"kernelSize": [5, 5], "padding": "same", "useBias": False}, [9, 8, 17]),
        one("separable", "separableConv2d", {**conv, "padding": "same"}),
        one("separable multiplier 2, stride 2", "separableConv2d", {**conv, "strides": [2, 2], "depthMultiplier": 2}),
        one("transposed same, stride 2", "conv2dTranspose", {**transposed, "padding": "same"}, [5, 4, 3]),
        one("transposed valid, stride 2", "conv2dTranspose", {**transposed, "padding": "valid"}, [5, 4, 3]),
        one("transposed 4x4 same, stride 2", "conv2dTranspose",
            {**transposed, "kernelSize": [4, 4], "padding": "same"}, [5, 4, 3]),
        one("transposed stride 1", "conv2dTranspose", {**transposed, "strides": [1, 1], "padding": "same"}, [5, 4, 3]),
        one("dense", "dense", {"units": 10}, [33], batch=7),
        one("dense without bias", "dense", {"units": 10, "useBias": False}, [33], batch=7),
        one("dense l1 penalty", "dense",
            {"units": 4, "kernelRegularizer": {"className": "L1L2", "config": {"l1": 0.1, "l2": 0}}}, [9], batch=3),
        one("dense l2 penalty", "dense",
            {"units": 4, "kernelRegularizer": {"className": "L1L2", "config": {"l1": 0, "l2": 0.1}}}, [9], batch=3),
        one("conv2d l1 and l2 penalty", "conv2d",
            {**conv, "kernelRegularizer": {"className": "L1L2", "config": {"l1": 0.03, "l2": 0.05}}}),
    ]


def pooling_cases():
    overlapping, whole = {"poolSize": [3, 3], "strides": [2, 2]}, {"poolSize": [20, 20], "strides": [3, 3]}
    return [case for kind in ("max", "average") for case in (
        one(f"{kind} pool 3, stride 2", f"{kind}Pooling2d", overlapping),
        one(f"{kind} pool 3, stride 2, same", f"{kind}Pooling2d", {**overlapping, "padding": "same"}),
        one(f"{kind} pool 3, stride 1, same", f"{kind}Pooling2d",
            {"poolSize": [3, 3], "strides": [1, 1], "padding": "same"}),
        one(f"{kind} pool 2", f"{kind}Pooling2d", {"poolSize": [2, 2]}),
        one(f"{kind} pool 20", f"{kind}Pooling2d", whole, [24, 26, 2]),
        one(f"{kind} pool 20, same", f"{kind}Pooling2d", {**whole, "padding": "same"}, [24, 26, 2]),
        one(f"global {kind} pool", f"global{kind.title()}Pooling2d"),
    )]


def normalisation_cases():
    config = {"momentum": 0.9, "epsilon": 1e-5}
    response = {"size": 5, "depthRadius": 2, "alpha": 1e-1, "alphaOfTensorFlow": 1e-1 / 5, "beta": 0.75, "bias": 2.0}
    return [
        one("batch normalization of images, training", "batchNormalization", config, training=True, batch=3),
        one("batch normalization of images, inference", "batchNormalization", config, batch=3),
        one("batch normalization of vectors, training", "batchNormalization", config, [6], training=True, batch=8),
        one("batch normalization of vectors, inference", "batchNormalization", config, [6], batch=8),
        one("layer normalization of the last axis", "layerNormalization", {"axis": -1, "epsilon": 1e-5}, [12], batch=5),
        one("layer normalization of channels", "layerNormalization", {"axis": -1, "epsilon": 1e-5}),
        one("layer normalization of whole images", "layerNormalization", {"axis": [1, 2, 3], "epsilon": 1e-5}),
        one("local response normalization", "localResponseNormalization", response, [5, 4, 9]),
        one("local response normalization, AlexNet's", "localResponseNormalization",
            {**response, "alpha": 1e-4, "alphaOfTensorFlow": 2e-5}, [5, 4, 9], bound=20.0),
    ]


def shape_cases():
    return [
        merge("add"), merge("multiply"), merge("average"), merge("maximum"),
        merge("concatenate", {"axis": -1}, ([5, 4, 3], [5, 4, 6])),
        one("upsampling nearest", "upSampling2d", {"size": [2, 3], "interpolation": "nearest"}, [4, 5, 3]),
        one("upsampling bilinear, corners", "upSampling2d", {"size": [2, 3], "interpolation": "bilinear"}, [4, 5, 3]),
        one("upsampling bilinear, half pixels", "halfPixelUpSampling2d", {"size": [2, 3]}, [4, 5, 3]),
        one("zero padding", "zeroPadding2d", {"padding": [[1, 2], [3, 0]]}, [4, 5, 3]),
    ]


def activation_cases():
    shape = [4, 5, 3]  # values within 8: past every knee
    names = ("relu", "relu6", "elu", "selu", "sigmoid", "hardSigmoid", "tanh", "softplus", "softsign", "swish", "gelu",
             "gelu_new", "mish", "softmax")
    return [
        *(one(f"activation {name}", "activation", {"activation": name}, shape, bound=8.0) for name in names),
        *(one(f"leaky relu {alpha}", "leakyReLU", {"alpha": alpha}, shape, bound=8.0) for alpha in (0.1, 0.3)),
        one("softmax of vectors", "softmax", {"axis": -1}, [10], batch=6, bound=8.0),
        one("hard swish", "hardSwish", {}, shape, bound=8.0),
        one("hard sigmoid, PyTorch's x/6 + 1/2", "torchHardSigmoid", {}, shape, bound=8.0),
        one("prelu", "prelu", {}, shape, bound=8.0),
        one("prelu shared over space", "prelu", {"sharedAxes": [1, 2]}, shape, bound=8.0),
    ]


def layer_goldens(out, seed):
    source, arrays, cases = Source(seed), {}, []

    def initialise(name, shape):
        drawn = source.take(*shape)
        return drawn * 0.5 + 1 if name in ("gamma", "moving_variance") else drawn

    for case in [*convolution_cases(), *pooling_cases(), *normalisation_cases(), *shape_cases(), *activation_cases()]:
        nodes, training = case["nodes"], case["training"]
        weights = build_weights(nodes, case["inputs"], initialise)
        inputs = [source.take(case["batch"], *shape, bound=case.pop("bound") if i == 0 else 1.0)
                  for i, shape in enumerate(case["inputs"])]
        exact = {name: tensor.double().requires_grad_(trainable(name)) for name, tensor in weights.items()}
        exact_inputs = [x.double().requires_grad_() for x in inputs]
        y, penalty = run_graph(nodes, exact_inputs, exact, training)
        upstream = source.take(*y.shape)
        ((y * upstream.double()).sum() + penalty).backward()
        own = {f"input{i or ''}": x for i, x in enumerate(inputs)}
        own |= {f"weight:{name}": tensor for name, tensor in weights.items()}
        own |= {"output": y, "upstream": upstream}
        own |= {f"gradient:input{i or ''}": x.grad for i, x in enumerate(exact_inputs)}
        own |= {f"gradient:{name}": tensor.grad for name, tensor in exact.items() if trainable(name)}
        if training:
            # PyTorch keeps the unbiased variance, TensorFlow.js the biased one: the same but for count / (count - 1).
            count = inputs[0].numel() // inputs[0].shape[-1]
            for name, tensor in exact.items():
                if trainable(name):
                    continue
                own[f"after:{name}"] = tensor
                if name.endswith("moving_variance"):
                    kept = weights[name].double() * 0.9
                    own[f"afterBiased:{name}"] = kept + (tensor - kept) * (count - 1) / count
        if torch.is_tensor(penalty):
            own["penalty"] = penalty.reshape(1)
        arrays |= {f"{case['name']}.{key}": value.detach().float() for key, value in own.items()}
        cases.append(case)
    save_safetensors(out / "layers.safetensors", arrays)
    (out / "layers.json").write_text(json.dumps({"seed": seed, "torch": torch.__version__, "cases": cases}, indent=1))
