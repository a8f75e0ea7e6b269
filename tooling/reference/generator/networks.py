"""Ten steps of SGD with momentum on one batch: small networks with kept weights, whole ones with weights from a formula.

The formula, for networks whose weights are not kept (`fillByFormula` on the other side): layers with weights are taken in
the order in which a walk backwards from the output finishes them, inputs in their order. One `Source` of the network's seed
draws each kernel in TensorFlow.js's layout (height, width, in, out; in, out for linear ones), in row-major order, within
sqrt(6 / (fan in + fan out)); the fans are the two last sizes, each times the window's area, but a depthwise kernel (height,
width, channels, multiplier) has a fan in of the area alone. Biases, beta and the running mean are 0, gamma and the running
variance 1. The batch comes from a `Source` of the seed + 1: images (batch, height,
width, channels) in [0, 1); label i is 3 i mod the number of classes.

Losses come in double precision and in float32: how far these two lie apart is how well any float32 engine can agree.
"""

import json
import math

import torch
import torch.nn.functional as F

from .fingerprint import fingerprint
from .graph import build_weights, run_graph, trainable
from .source import Source, save_safetensors

STEPS, BATCH, CLASSES = 10, 4, 10
NORM = {"momentum": 0.9, "epsilon": 1e-5}


class Graph:
    """Lists nodes as they are added; every method returns the name of what it added."""

    def __init__(self):
        self.nodes = []

    def add(self, layer, *sources, **config):
        name = f"{layer}{sum(node['layer'] == layer for node in self.nodes)}"
        self.nodes.append({"name": name, "layer": layer, "config": config, "from": list(sources)})
        return name

    def pad(self, x, size):
        return self.add("zeroPadding2d", x, padding=[[size, size], [size, size]]) if size else x

    def conv(self, x, filters, size, stride=1, padding=0, **config):
        """Padded on all sides, as PyTorch pads; with stride 1 that is `same` where it keeps the size."""
        if stride == 1 and padding and 2 * padding + 1 == size:
            return self.add("conv2d", x, filters=filters, kernelSize=[size, size], padding="same", **config)
        return self.add("conv2d", self.pad(x, padding), filters=filters, kernelSize=[size, size], strides=[stride, stride], **config)

    def max_pool(self, x, size, stride, padding=0):
        """Only after a ReLU may zeros stand for what lies outside."""
        return self.add("maxPooling2d", self.pad(x, padding), poolSize=[size, size], strides=[stride, stride])

    def norm(self, x):
        return self.add("batchNormalization", x, **NORM)

    def relu(self, x):
        return self.add("activation", x, activation="relu")

    def classify(self, x, classes=CLASSES):
        return self.add("dense", self.add("globalAveragePooling2d", x), units=classes)


def vgg(convolutions, dense):
    graph, x = Graph(), "input"
    for count, filters in convolutions:
        for _ in range(count):
            x = graph.conv(x, filters, 3, padding=1, activation="relu")
        x = graph.max_pool(x, 2, 2)
    x = graph.add("flatten", x)
    for _ in range(2):
        x = graph.add("dense", x, units=dense, activation="relu")
    graph.add("dense", x, units=CLASSES)
    return graph.nodes


def nin(blocks):
    """`blocks`: (filters, size, stride, padding) of each, a pool of 3 after all but the last, which gives the classes."""
    graph, x = Graph(), "input"
    for number, (filters, size, stride, padding) in enumerate(blocks):
        x = graph.max_pool(x, 3, 2) if number else x
        x = graph.conv(x, filters, size, stride, padding, activation="relu")
        for _ in range(2):
            x = graph.conv(x, filters, 1, activation="relu")
    graph.add("globalAveragePooling2d", x)
    return graph.nodes


def inception(graph, x, one, three, five, pooled):
    branches = [graph.conv(x, one, 1, activation="relu")]
    for (reduced, filters), size in ((three, 3), (five, 5)):
        between = graph.conv(x, reduced, 1, activation="relu")
        branches.append(graph.conv(between, filters, size, padding=size // 2, activation="relu"))
    pool = graph.add("maxPooling2d", x, poolSize=[3, 3], strides=[1, 1], padding="same")
    branches.append(graph.conv(pool, pooled, 1, activation="relu"))
    return graph.add("concatenate", *branches, axis=-1)


def googlenet(stem, stages):
    """`stem`: the filters of the first three convolutions."""
    graph = Graph()
    x = graph.max_pool(graph.conv("input", stem[0], 7, 2, 3, activation="relu"), 3, 2, 1)
    x = graph.conv(graph.conv(x, stem[1], 1, activation="relu"), stem[2], 3, padding=1, activation="relu")
    for blocks in stages:
        x = graph.max_pool(x, 3, 2, 1)
        for block in blocks:
            x = inception(graph, x, *block)
    graph.classify(x)
    return graph.nodes


def resnet(stem, stages):
    """`stages`: (blocks, filters); each but the first halves the size in its first block."""
    graph = Graph()
    x = graph.max_pool(graph.relu(graph.norm(graph.conv("input", stem, 7, 2, 3))), 3, 2, 1)
    channels = stem
    for number, (blocks, filters) in enumerate(stages):
        for block in range(blocks):
            stride = 2 if number and not block else 1
            y = graph.relu(graph.norm(graph.conv(x, filters, 3, stride, 1)))
            y = graph.norm(graph.conv(y, filters, 3, padding=1))
            shortcut = x if stride == 1 and channels == filters else graph.conv(x, filters, 1, stride)
            x, channels = graph.relu(graph.add("add", y, shortcut)), filters
    graph.classify(x)
    return graph.nodes


def mobilenet(stem, stages, last):
    """`stages`: (expansion, filters, blocks, stride of the first block), as in the paper's table."""
    graph = Graph()

    def relu6(x):
        return graph.add("reLU", graph.norm(x), maxValue=6)

    x, channels = relu6(graph.conv("input", stem, 3, 2, 1, useBias=False)), stem
    for expansion, filters, blocks, first_stride in stages:
        for block in range(blocks):
            stride = 1 if block else first_stride
            y = x if expansion == 1 else relu6(graph.conv(x, channels * expansion, 1, useBias=False))
            same = {"padding": "same"} if stride == 1 else {}
            y = graph.add("depthwiseConv2d", graph.pad(y, 0 if same else 1), kernelSize=[3, 3], strides=[stride, stride],
                          useBias=False, **same)
            y = graph.norm(graph.conv(relu6(y), filters, 1, useBias=False))
            x, channels = (graph.add("add", y, x) if stride == 1 and channels == filters else y), filters
    graph.classify(relu6(graph.conv(x, last, 1, useBias=False)))
    return graph.nodes


SMALL = {
    "vgg": ([32, 32, 3], vgg([(1, 8), (1, 12), (2, 16)], 32)),
    "nin": ([32, 32, 3], nin([(12, 5, 1, 2), (16, 5, 1, 2), (CLASSES, 3, 1, 1)])),
    "googlenet": ([32, 32, 3], googlenet([8, 8, 16], [[(8, (8, 12), (4, 6), 6)]])),
    "resnet": ([32, 32, 3], resnet(8, [(1, 8), (1, 16)])),
    "mobilenet": ([32, 32, 3], mobilenet(8, [(1, 8, 1, 1), (4, 12, 2, 2)], 24)),
}

FULL = {
    "vgg11": ([64, 64, 3], vgg([(1, 64), (1, 128), (2, 256), (2, 512), (2, 512)], 4096)),
    "nin": ([96, 96, 3], nin([(96, 11, 4, 0), (256, 5, 1, 2), (384, 3, 1, 1), (CLASSES, 3, 1, 1)])),
    "googlenet": ([96, 96, 3], googlenet([64, 64, 192], [
        [(64, (96, 128), (16, 32), 32), (128, (128, 192), (32, 96), 64)],
        [(192, (96, 208), (16, 48), 64), (160, (112, 224), (24, 64), 64), (128, (128, 256), (24, 64), 64),
         (112, (144, 288), (32, 64), 64), (256, (160, 320), (32, 128), 128)],
        [(256, (160, 320), (32, 128), 128), (384, (192, 384), (48, 128), 128)]])),
    "resnet18": ([64, 64, 3], resnet(64, [(2, 64), (2, 128), (2, 256), (2, 512)])),
    "mobilenetv2": ([64, 64, 3], mobilenet(32, [
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)], 1280)),
}

# Such that float32 stays by double precision: freshly drawn, deep batch normalisation is that steep.
FULL_RATES = {"vgg11": 0.02, "nin": 0.05, "googlenet": 0.02, "resnet18": 1e-3, "mobilenetv2": 1e-6}

# The last normalisations of MobileNetV2 see four places of an image. Of four images that is too few: the last bit of a weight
# then moves the loss by more than a thousandth within five steps.
FULL_BATCHES = {"mobilenetv2": 16}


def finishing_order(nodes):
    """The nodes as a walk backwards from the last one finishes them."""
    by_name, order = {node["name"]: node for node in nodes}, []

    def visit(name):
        if name in by_name and by_name[name] not in order:
            for source in by_name[name]["from"]:
                visit(source)
            order.append(by_name[name])

    visit(nodes[-1]["name"])
    return order


def formula(source):
    def initialise(name, shape):
        if not name.endswith("kernel"):
            return torch.ones(shape) if name in ("gamma", "moving_variance") else torch.zeros(shape)
        fan_in = math.prod(shape[:-2]) * (1 if name == "depthwise_kernel" else shape[-2])
        fan_out = math.prod(shape[:-2]) * shape[-1]
        return source.take(*shape, bound=math.sqrt(6 / (fan_in + fan_out)))
    return initialise


def varied(source):
    """As the formula, but with biases, gamma and beta that differ from their neutral values."""
    kernels = formula(source)

    def initialise(name, shape):
        if name in ("bias", "beta"):
            return source.take(*shape, bound=0.1)
        return source.take(*shape, bound=0.5) + 1 if name == "gamma" else kernels(name, shape)
    return initialise


def train(nodes, initial, images, labels, learning_rate, dtype):
    weights = {name: tensor.to(dtype, copy=True).requires_grad_(trainable(name)) for name, tensor in initial.items()}
    learned = [tensor for tensor in weights.values() if tensor.requires_grad]
    optimizer, losses = torch.optim.SGD(learned, lr=learning_rate, momentum=0.9), []
    for _ in range(STEPS):
        loss = F.cross_entropy(run_graph(nodes, [images.to(dtype)], weights, True)[0], labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    return weights, losses


def batch(shape, seed, size):
    return Source(seed + 1).take(size, *shape, signed=False), torch.tensor([3 * i % CLASSES for i in range(size)])


def trajectory(shape, nodes, initial, seed, learning_rate, size=BATCH):
    images, labels = batch(shape, seed, size)
    weights, losses = train(nodes, initial, images, labels, learning_rate, torch.float64)
    _, single = train(nodes, initial, images, labels, learning_rate, torch.float32)
    return weights, {"seed": seed, "inputShape": shape, "labels": labels.tolist(), "learningRate": learning_rate,
                     "momentum": 0.9, "losses": losses, "lossesOfFloat32": single, "nodes": nodes}


def network_goldens(out, seed):
    arrays, networks = {}, {}
    for number, (name, (shape, nodes)) in enumerate(SMALL.items()):
        own = seed + 2 * number
        nodes = finishing_order(nodes)
        initial = build_weights(nodes, [shape], varied(Source(own)))
        arrays |= {f"{name}.{key}": tensor for key, tensor in initial.items()}
        weights, description = trajectory(shape, nodes, initial, own, 0.05)
        networks[name] = description | {"after": {key: fingerprint(tensor, 4) for key, tensor in weights.items()}}
    save_safetensors(out / "networks.safetensors", arrays)
    (out / "networks.json").write_text(json.dumps({"torch": torch.__version__, "networks": networks}, indent=1))


def full_network_goldens(out, seed):
    networks = {}
    for number, (name, (shape, nodes)) in enumerate(FULL.items()):
        own = seed + 2 * number
        nodes = finishing_order(nodes)
        initial = build_weights(nodes, [shape], formula(Source(own)))
        kept = {key: fingerprint(tensor, 3) for key, tensor in initial.items() if key.endswith("kernel")}
        _, description = trajectory(shape, nodes, initial, own, FULL_RATES[name], FULL_BATCHES.get(name, BATCH))
        networks[name] = description | {"kernels": kept}
    (out / "networks-full.json").write_text(json.dumps({"torch": torch.__version__, "networks": networks}))
