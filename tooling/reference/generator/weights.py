"""State dicts of the book's and torchvision's own networks: their names and shapes, and what the networks make of images then.

One `Source` of the case's seed draws every array in the order of the state dict: kernels within sqrt(6 / fan in), the running variance
in [0.5, 1.5), the weight of a normalisation within 0.5 of 1, all else within 0.1; `num_batches_tracked` is 0. Images come from a
`Source` of the seed + 1, (batch, channels, height, width) in [0, 1). Logits are in evaluation mode, by double precision. Losses are those of
three steps of SGD on these images after that, dropout off, label i being 3 i mod the number of classes; in double precision and in
float32. VGG's at torchvision's size are left out: they take minutes.
"""

import json
import math

import torch
import torch.nn.functional as F
import torchvision
from torch import nn

from .source import Source

CLASSES, STEPS = 10, 3


class Book(nn.Module):
    """As d2l.ai's classifiers, which keep their layers as `net`."""

    def __init__(self, *layers):
        super().__init__()
        self.net = layers[0] if len(layers) == 1 else nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)


def lenet(activation, pool, dropout):
    return Book(
        nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2, 2), nn.Conv2d(6, 16, 5), activation(), pool(2, 2), nn.Flatten(),
        nn.Linear(400, 120), activation(), *dropout, nn.Linear(120, 84), activation(), nn.Linear(84, CLASSES))


def alexnet(channels, first, flat, dense):
    a, b, c, d, e = channels
    return Book(
        nn.Conv2d(1, a, **first), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(a, b, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(b, c, 3, padding=1), nn.ReLU(), nn.Conv2d(c, d, 3, padding=1), nn.ReLU(),
        nn.Conv2d(d, e, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Flatten(),
        nn.Linear(flat, dense), nn.ReLU(), nn.Dropout(0.5), nn.Linear(dense, dense), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(dense, CLASSES))


class LeNet5(nn.Module):
    """The paper's, as this package takes it: subsampling is a mean with a weight and a bias for each map, table I the connections."""

    THREE = [0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 0, 4, 5, 0, 1, 5]
    FOUR = [0, 1, 2, 3, 1, 2, 3, 4, 2, 3, 4, 5, 0, 3, 4, 5, 0, 1, 4, 5, 0, 1, 2, 5, 0, 1, 3, 4, 1, 2, 4, 5, 0, 2, 3, 5]

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.pool1 = nn.Conv2d(6, 6, 1, groups=6)
        self.conv2_three = nn.Conv2d(18, 6, 5, groups=6)
        self.conv2_four = nn.Conv2d(36, 9, 5, groups=9)
        self.conv2_six = nn.Conv2d(6, 1, 5)
        self.pool2 = nn.Conv2d(16, 16, 1, groups=16)
        self.conv3 = nn.Conv2d(16, 120, 5)
        self.dense1 = nn.Linear(120, 84)
        self.dense2 = nn.Linear(84, CLASSES)

    def forward(self, x):
        x = torch.tanh(self.pool1(F.avg_pool2d(torch.tanh(self.conv1(x)), 2)))
        x = torch.cat((self.conv2_three(x[:, self.THREE]), self.conv2_four(x[:, self.FOUR]), self.conv2_six(x)), dim=1)
        x = torch.tanh(self.pool2(F.avg_pool2d(torch.tanh(x), 2)))
        return self.dense2(torch.tanh(self.dense1(torch.tanh(self.conv3(x)).flatten(1))))


def alexnet_paper():
    def normalization():
        return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2)  # PyTorch divides alpha by the window
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, 4, 2), nn.ReLU(), normalization(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2, groups=2), nn.ReLU(), normalization(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 384, 3, padding=1, groups=2), nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1, groups=2), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Flatten(),
        nn.Linear(256, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, CLASSES))


def vgg_book(counts):
    blocks, channels = [], 1
    for count, filters in zip(counts, (64, 128, 256, 512, 512)):
        layers = []
        for _ in range(count):
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU()]
            channels = filters
        blocks.append(nn.Sequential(*layers, nn.MaxPool2d(2, 2)))
    return Book(*blocks, nn.Flatten(), nn.Linear(512, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 4096), nn.ReLU(),
                nn.Dropout(0.5), nn.Linear(4096, CLASSES))


def nin_block(channels, filters, size, stride, padding):
    return nn.Sequential(nn.Conv2d(channels, filters, size, stride, padding), nn.ReLU(), nn.Conv2d(filters, filters, 1), nn.ReLU(),
                         nn.Conv2d(filters, filters, 1), nn.ReLU())


def nin():
    return Book(nin_block(1, 96, 11, 4, 0), nn.MaxPool2d(3, 2), nin_block(96, 256, 5, 1, 2), nn.MaxPool2d(3, 2),
                nin_block(256, 384, 3, 1, 1), nn.MaxPool2d(3, 2), nn.Dropout(0.5), nin_block(384, CLASSES, 3, 1, 1),
                nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten())


class Inception(nn.Module):
    def __init__(self, channels, c1, c2, c3, c4):
        super().__init__()
        self.b1_1 = nn.Conv2d(channels, c1, 1)
        self.b2_1 = nn.Conv2d(channels, c2[0], 1)
        self.b2_2 = nn.Conv2d(c2[0], c2[1], 3, padding=1)
        self.b3_1 = nn.Conv2d(channels, c3[0], 1)
        self.b3_2 = nn.Conv2d(c3[0], c3[1], 5, padding=2)
        self.b4_1 = nn.MaxPool2d(3, 1, 1)
        self.b4_2 = nn.Conv2d(channels, c4, 1)

    def forward(self, x):
        return torch.cat((F.relu(self.b1_1(x)), F.relu(self.b2_2(F.relu(self.b2_1(x)))), F.relu(self.b3_2(F.relu(self.b3_1(x)))),
                          F.relu(self.b4_2(self.b4_1(x)))), dim=1)


def googlenet():
    def pool():
        return nn.MaxPool2d(3, 2, 1)
    return Book(
        nn.Sequential(nn.Conv2d(1, 64, 7, 2, 3), nn.ReLU(), pool()),
        nn.Sequential(nn.Conv2d(64, 64, 1), nn.ReLU(), nn.Conv2d(64, 192, 3, padding=1), nn.ReLU(), pool()),
        nn.Sequential(Inception(192, 64, (96, 128), (16, 32), 32), Inception(256, 128, (128, 192), (32, 96), 64), pool()),
        nn.Sequential(Inception(480, 192, (96, 208), (16, 48), 64), Inception(512, 160, (112, 224), (24, 64), 64),
                      Inception(512, 128, (128, 256), (24, 64), 64), Inception(512, 112, (144, 288), (32, 64), 64),
                      Inception(528, 256, (160, 320), (32, 128), 128), pool()),
        nn.Sequential(Inception(832, 256, (160, 320), (32, 128), 128), Inception(832, 384, (192, 384), (48, 128), 128),
                      nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten()),
        nn.Linear(1024, CLASSES))


class Residual(nn.Module):
    def __init__(self, before, channels, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, channels, 3, stride, 1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv3 = nn.Conv2d(before, channels, 1, stride) if stride > 1 else None
        self.bn1, self.bn2 = nn.BatchNorm2d(channels), nn.BatchNorm2d(channels)

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (self.conv3(x) if self.conv3 else x))


def resnet(blocks):
    net, before = nn.Sequential(nn.Sequential(nn.Conv2d(1, 64, 7, 2, 3), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1))), 64
    for stage, (count, channels) in enumerate(zip(blocks, (64, 128, 256, 512))):
        layers = []
        for block in range(count):
            layers.append(Residual(before, channels, 2 if stage and not block else 1))
            before = channels
        net.add_module(f"b{stage + 2}", nn.Sequential(*layers))
    net.add_module("last", nn.Sequential(nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(512, CLASSES)))
    return Book(net)


class ResNetSmall(nn.Module):
    """For small images, of torchvision's blocks and in its names."""

    def __init__(self):
        super().__init__()
        block = torchvision.models.resnet.BasicBlock
        shortcuts = [nn.Sequential(nn.Conv2d(a, 2 * a, 1, 2, bias=False), nn.BatchNorm2d(2 * a)) for a in (32, 64)]
        self.conv1, self.bn1 = nn.Conv2d(1, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32)
        self.layer1 = nn.Sequential(block(32, 32))
        self.layer2 = nn.Sequential(block(32, 64, 2, shortcuts[0]))
        self.layer3 = nn.Sequential(block(64, 128, 2, shortcuts[1]))
        self.fc = nn.Linear(128, CLASSES)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.fc(x.mean((2, 3)))


def sequential():
    """A network of a user's own, and layers that the zoo has not."""
    return nn.Sequential(
        nn.Conv2d(3, 8, 3, padding=1), nn.Tanh(), nn.Conv2d(8, 12, 3, groups=2), nn.BatchNorm2d(12), nn.ReLU(),
        nn.Conv2d(12, 24, 3, groups=12, padding=1), nn.Sigmoid(), nn.ConvTranspose2d(24, 5, (2, 3), 2), nn.ReLU(), nn.Flatten(),
        nn.Dropout(0.5), nn.BatchNorm1d(5 * 12 * 11), nn.Linear(5 * 12 * 11, 7), nn.Tanh(), nn.Linear(7, CLASSES))


vision = torchvision.models
# The model's name here, whose names its layers take, images (channels, height, width), learning rate, the network.
CASES = [
    ("lenet", "book", [1, 28, 28], 0.1, lambda: lenet(nn.Sigmoid, nn.AvgPool2d, [])),
    ("lenetModern", "book", [1, 28, 28], 0.1, lambda: lenet(nn.ReLU, nn.MaxPool2d, [nn.Dropout(0.25)])),
    ("lenet5", "layers", [1, 28, 28], 0.1, LeNet5),
    ("alexnetPaper", "sequential", [3, 67, 67], 1e-3, alexnet_paper),
    ("alexnet", "book", [1, 67, 67], 1e-3, lambda: alexnet((96, 256, 384, 384, 256), dict(kernel_size=11, stride=4, padding=1), 256, 4096)),
    ("alexnetSmall", "book", [1, 28, 28], 1e-3, lambda: alexnet((24, 64, 96, 96, 64), dict(kernel_size=5, padding=2), 64 * 4, 512)),
    ("vgg11", "book", [1, 32, 32], 1e-3, lambda: vgg_book((1, 1, 2, 2, 2))),
    ("vgg13", "book", [1, 32, 32], 1e-3, lambda: vgg_book((2, 2, 2, 2, 2))),
    ("vgg16", "book", [1, 32, 32], 1e-4, lambda: vgg_book((2, 2, 3, 3, 3))),
    ("vgg19", "book", [1, 32, 32], 1e-3, lambda: vgg_book((2, 2, 4, 4, 4))),
    ("nin", "book", [1, 67, 67], 0.01, nin),
    ("googlenet", "book", [1, 64, 64], 0.01, googlenet),
    ("resnet18", "book", [1, 64, 64], 1e-3, lambda: resnet((2, 2, 2, 2))),
    ("resnet34", "book", [1, 64, 64], 1e-4, lambda: resnet((3, 4, 6, 3))),
    ("alexnetTorchvision", "torchvision", [3, 96, 80], 1e-3, lambda: vision.alexnet(num_classes=CLASSES)),
    ("vgg11", "torchvision", [3, 224, 224], None, lambda: vision.vgg11(num_classes=CLASSES)),
    ("resnet18Torchvision", "torchvision", [3, 64, 64], 1e-5, lambda: vision.resnet18(num_classes=CLASSES)),
    ("resnet34Torchvision", "torchvision", [3, 64, 64], 1e-6, lambda: vision.resnet34(num_classes=CLASSES)),
    ("resnet50", "torchvision", [3, 64, 64], 1e-8, lambda: vision.resnet50(num_classes=CLASSES)),
    ("densenet121", "torchvision", [3, 64, 64], 1e-5, lambda: vision.densenet121(num_classes=CLASSES)),
    ("googlenetTorchvision", "torchvision", [3, 64, 64], 1e-6,
     lambda: vision.googlenet(num_classes=CLASSES, aux_logits=False, init_weights=False)),
    ("mobilenetV2", "torchvision", [3, 64, 64], 2e-7, lambda: vision.mobilenet_v2(num_classes=CLASSES)),
    ("own", "sequential", [3, 8, 7], 0.01, sequential),
    ("resnetSmall", "torchvision", [1, 28, 28], 1e-4, ResNetSmall),
]


def filled(shapes, source):
    arrays = {}
    for name, shape in shapes.items():
        kind = name.split(".")[-1]
        if kind == "num_batches_tracked":
            arrays[name] = torch.zeros((), dtype=torch.int64)
        elif len(shape) > 1:
            arrays[name] = source.take(*shape, bound=math.sqrt(6 / math.prod(shape[1:])))
        elif kind == "running_var":
            arrays[name] = source.take(*shape, signed=False) + 0.5
        elif kind == "weight":
            arrays[name] = source.take(*shape, bound=0.5) + 1
        else:
            arrays[name] = source.take(*shape, bound=0.1)
    return arrays


def losses(net, images, learning_rate):
    for module in net.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0
    labels = torch.tensor([3 * i % CLASSES for i in range(len(images))])
    optimizer, found = torch.optim.SGD(net.train().parameters(), lr=learning_rate), []
    for _ in range(STEPS):
        loss = F.cross_entropy(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        found.append(float(loss.detach()))
    return found


def state_dict_golden(own, model, names, image, learning_rate, create):
    net = create()
    shapes = {name: list(array.shape) for name, array in net.state_dict().items()}
    arrays = filled(shapes, Source(own))
    batch = 1 if learning_rate is None else 4
    images = Source(own + 1).take(batch, *image, signed=False)
    net.load_state_dict(arrays, strict=True)
    net.eval().double()
    with torch.no_grad():
        logits = net(images.double())
    double = learning_rate and losses(net, images.double(), learning_rate)
    net.float().load_state_dict(arrays, strict=True)
    with torch.no_grad():
        own_error = float((net.eval()(images).double() - logits).norm() / logits.norm())
    case = {"model": model, "names": names, "seed": own, "image": image, "batch": batch, "shapes": shapes, "logits": logits.tolist(),
            "errorOfFloat32": own_error, "learningRate": learning_rate, "losses": double,
            "lossesOfFloat32": learning_rate and losses(net, images, learning_rate)}
    print(model, names, own_error, double, case["lossesOfFloat32"])
    return case


def state_dict_goldens(out, seed):
    cases = [state_dict_golden(seed + 2 * number, *case) for number, case in enumerate(CASES)]
    (out / "state-dicts.json").write_text(json.dumps({"torch": torch.__version__, "torchvision": torchvision.__version__, "cases": cases}))
