"""Runs a graph of layers, described as TensorFlow.js calls them, with PyTorch's functions.

A node is `{"name", "layer", "config", "from"}`: `layer` names a factory of `tf.layers`, or one of the layers that
TensorFlow.js lacks (`lackingLayers` on the other side); `config` holds that factory's arguments; `from` names the nodes (or `input`, `input1` …)
that it takes. Values are images with channels last, weights have TensorFlow.js's layouts: convolutions (height, width, in,
out), depthwise (height, width, in, multiplier), transposed (height, width, out, in), linear (in, out). Each is permuted
to PyTorch's order right where it is used, so that gradients come back in the same layout.
"""

import math

import torch
import torch.nn.functional as F

def channels_first(x):
    return x.permute(0, 3, 1, 2)


def channels_last(x):
    return x.permute(0, 2, 3, 1)


def pair(value):
    return list(value) if isinstance(value, (list, tuple)) else [value, value]


def same_padding(x, window, strides, value=0.0):
    """Pads NCHW as TensorFlow's `same` does: what is odd goes to the end."""
    pads = []
    for size, taps, stride in zip(x.shape[2:], window, strides):
        total = max((math.ceil(size / stride) - 1) * stride + taps - size, 0)
        pads = [total // 2, total - total // 2] + pads
    return F.pad(x, pads, value=value)


def activate(name, x):
    return {
        None: lambda: x, "linear": lambda: x, "relu": lambda: F.relu(x), "relu6": lambda: F.relu6(x), "elu": lambda: F.elu(x),
        "selu": lambda: F.selu(x), "sigmoid": lambda: torch.sigmoid(x), "tanh": lambda: torch.tanh(x),
        "hardSigmoid": lambda: torch.clamp(0.2 * x + 0.5, 0, 1), "softplus": lambda: F.softplus(x),
        "softsign": lambda: F.softsign(x), "swish": lambda: F.silu(x), "gelu": lambda: F.gelu(x),
        "gelu_new": lambda: F.gelu(x, approximate="tanh"), "mish": lambda: F.mish(x),
        "softmax": lambda: F.softmax(x, -1),
    }[name]()


def convolve(x, kernel, bias, config, groups=1):
    """`kernel` in PyTorch's layout."""
    strides, dilation = pair(config.get("strides", 1)), pair(config.get("dilationRate", 1))
    x = channels_first(x)
    if config.get("padding") == "same":
        window = [(size - 1) * rate + 1 for size, rate in zip(kernel.shape[2:], dilation)]
        x = same_padding(x, window, strides)
    return channels_last(F.conv2d(x, kernel, bias, stride=strides, dilation=dilation, groups=groups))


def filters(kernel):
    return kernel.permute(3, 2, 0, 1)


def depthwise_filters(kernel):
    height, width, channels, multiplier = kernel.shape
    return kernel.permute(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)


def transposed_convolution(x, kernel, bias, config):
    strides = pair(config["strides"])
    y = F.conv_transpose2d(channels_first(x), filters(kernel), stride=strides)
    if config.get("padding") == "same":
        for axis, stride, taps in zip((2, 3), strides, kernel.shape[:2]):
            y = y.narrow(axis, (taps - stride) // 2, x.shape[axis - 1] * stride)
    return channels_last(y) + (0 if bias is None else bias)


def pool(x, config, kind):
    window = pair(config["poolSize"])
    strides = pair(config.get("strides") or window)
    x = channels_first(x)
    if kind == "max":
        if config.get("padding") == "same":
            x = same_padding(x, window, strides, -math.inf)
        return channels_last(F.max_pool2d(x, window, strides))
    if config.get("padding") != "same":
        return channels_last(F.avg_pool2d(x, window, strides))
    share = F.avg_pool2d(same_padding(torch.ones_like(x), window, strides), window, strides)
    return channels_last(F.avg_pool2d(same_padding(x, window, strides), window, strides) / share)


def batch_norm(x, weights, config, training):
    """Updates `moving_mean` and `moving_variance` (unbiased, as PyTorch keeps it) in place."""
    y = F.batch_norm(
        channels_first(x) if x.dim() == 4 else x, weights["moving_mean"], weights["moving_variance"], weights["gamma"],
        weights["beta"], training, 1 - config["momentum"], config["epsilon"])
    return channels_last(y) if x.dim() == 4 else y


def corner_resize(x, size):
    """Bilinear, pixels at their corners: what UpSampling2D of TensorFlow.js does (place i of n reads i / factor)."""
    for axis in (1, 2):
        count, factor = x.shape[axis], size[axis - 1]
        matrix = torch.zeros(count * factor, count, dtype=x.dtype)
        for place in range(count * factor):
            low, share = place // factor, place % factor / factor
            matrix[place, low] += 1 - share
            matrix[place, min(low + 1, count - 1)] += share
        x = torch.tensordot(matrix, x, dims=([1], [axis])).movedim(0, axis)
    return x


def apply_layer(layer, config, inputs, weights, training):
    x, bias = inputs[0], weights.get("bias")
    if layer in ("conv2d", "groupedConv2d"):
        y = convolve(x, filters(weights["kernel"]), bias, config, config.get("groups", 1))
    elif layer == "depthwiseConv2d":
        y = convolve(x, depthwise_filters(weights["depthwise_kernel"]), bias, config, x.shape[-1])
    elif layer == "separableConv2d":
        between = convolve(x, depthwise_filters(weights["depthwise_kernel"]), None, config, x.shape[-1])
        y = convolve(between, filters(weights["pointwise_kernel"]), bias, {})
    elif layer == "conv2dTranspose":
        y = transposed_convolution(x, weights["kernel"], bias, config)
    elif layer == "dense":
        y = F.linear(x, weights["kernel"].T, bias)
    elif layer == "batchNormalization":
        return batch_norm(x, weights, config, training)
    elif layer == "layerNormalization":
        return F.layer_norm(x, weights["gamma"].shape, weights["gamma"], weights["beta"], config["epsilon"])
    elif layer == "prelu":
        return torch.where(x > 0, x, weights["alpha"] * x)
    else:
        return {
            "maxPooling2d": lambda: pool(x, config, "max"),
            "averagePooling2d": lambda: pool(x, config, "average"),
            "globalMaxPooling2d": lambda: x.amax((1, 2)),
            "globalAveragePooling2d": lambda: x.mean((1, 2)),
            "flatten": lambda: x.reshape(x.shape[0], -1),
            "add": lambda: sum(inputs[1:], x),
            "multiply": lambda: math.prod(inputs[1:], start=x),
            "average": lambda: torch.stack(inputs).mean(0),
            "maximum": lambda: torch.stack(inputs).amax(0),
            "concatenate": lambda: torch.cat(inputs, config.get("axis", -1)),
            "upSampling2d": lambda: corner_resize(x, pair(config["size"])) if config["interpolation"] == "bilinear"
            else x.repeat_interleave(config["size"][0], 1).repeat_interleave(config["size"][1], 2),
            "halfPixelUpSampling2d": lambda: channels_last(F.interpolate(
                channels_first(x), scale_factor=config["size"], mode="bilinear", align_corners=False)),
            "zeroPadding2d": lambda: F.pad(x, [0, 0, *config["padding"][1], *config["padding"][0]]),
            "activation": lambda: activate(config["activation"], x),
            "reLU": lambda: torch.clamp(F.relu(x), max=config.get("maxValue")) if "maxValue" in config else F.relu(x),
            "leakyReLU": lambda: F.leaky_relu(x, config["alpha"]),
            "softmax": lambda: F.softmax(x, config.get("axis", -1)),
            "hardSwish": lambda: F.hardswish(x),
            "torchHardSigmoid": lambda: F.hardsigmoid(x),
            "localResponseNormalization": lambda: channels_last(F.local_response_norm(
                channels_first(x), config["size"], config["alpha"], config["beta"], config["bias"])),
        }[layer]()
    return activate(config.get("activation"), y)


def weight_shapes(layer, config, shape):
    """The weights of a layer that takes `shape` (without the batch), in TensorFlow.js's order and by its names."""
    channels, shapes = shape[-1], {}
    window = pair(config.get("kernelSize", 1))
    if layer in ("conv2d", "groupedConv2d"):
        shapes = {"kernel": [*window, channels // config.get("groups", 1), config["filters"]], "bias": [config["filters"]]}
    elif layer == "depthwiseConv2d":
        multiplier = config.get("depthMultiplier", 1)
        shapes = {"depthwise_kernel": [*window, channels, multiplier], "bias": [channels * multiplier]}
    elif layer == "separableConv2d":
        multiplier = config.get("depthMultiplier", 1)
        shapes = {"depthwise_kernel": [*window, channels, multiplier],
                  "pointwise_kernel": [1, 1, channels * multiplier, config["filters"]], "bias": [config["filters"]]}
    elif layer == "conv2dTranspose":
        shapes = {"kernel": [*window, config["filters"], channels], "bias": [config["filters"]]}
    elif layer == "dense":
        shapes = {"kernel": [channels, config["units"]], "bias": [config["units"]]}
    elif layer == "batchNormalization":
        shapes = {name: [channels] for name in ("gamma", "beta", "moving_mean", "moving_variance")}
    elif layer == "layerNormalization":
        axes = config["axis"] if isinstance(config["axis"], list) else [len(shape)]
        shapes = {name: [shape[axis - 1] for axis in axes] for name in ("gamma", "beta")}
    elif layer == "prelu":
        shapes = {"alpha": [1 if axis + 1 in (config.get("sharedAxes") or []) else size for axis, size in enumerate(shape)]}
    if config.get("useBias") is False:
        del shapes["bias"]
    return shapes


def build_weights(nodes, input_shapes, initialise):
    """`{node/name: tensor}` for the whole graph, asked for in the order of the nodes: `initialise(name, shape)`."""
    weights = {}
    values = {f"input{i or ''}": torch.zeros(2, *shape) for i, shape in enumerate(input_shapes)}
    for node in nodes:
        inputs = [values[name] for name in node["from"]]
        own = {name: initialise(name, shape) for name, shape in
               weight_shapes(node["layer"], node["config"], list(inputs[0].shape[1:])).items()}
        weights |= {f"{node['name']}/{name}": tensor for name, tensor in own.items()}
        with torch.no_grad():
            values[node["name"]] = apply_layer(
                node["layer"], node["config"], inputs, {name: tensor.clone() for name, tensor in own.items()}, False)
    return weights


def trainable(name):
    return "/moving_" not in name


def run_graph(nodes, inputs, weights, training):
    """The last node's value, and the weight penalties (0 without)."""
    values, penalty = {f"input{i or ''}": x for i, x in enumerate(inputs)}, 0
    for node in nodes:
        prefix = node["name"] + "/"
        own = {name.removeprefix(prefix): tensor for name, tensor in weights.items() if name.startswith(prefix)}
        values[node["name"]] = apply_layer(
            node["layer"], node["config"], [values[name] for name in node["from"]], own, training)
        if regularizer := node["config"].get("kernelRegularizer"):
            rates = regularizer["config"]
            penalty = penalty + rates["l1"] * own["kernel"].abs().sum() + rates["l2"] * own["kernel"].square().sum()
    return values[nodes[-1]["name"]], penalty
