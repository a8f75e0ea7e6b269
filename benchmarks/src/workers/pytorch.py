"""One workload on PyTorch, with the protocol of `serve.ts`: the peer that the packages are timed against.

    python pytorch.py NETWORK sgd|adam|predict BATCH IMAGE_SIZE contiguous|channels_last THREADS float32|bfloat16

In bfloat16 by automatic casting.

Each line of the standard input is a number of seconds; the answer holds the seconds of as many steps as fill them.
"""

import json
import resource
import sys
import time


def send(**message):
    print(json.dumps(message), flush=True)


try:
    import torch
    from torch import nn
except Exception as error:
    send(type="failure", message=f"{sys.executable} -c 'import torch' fails: {error}".splitlines()[0])
    sys.exit(1)


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2),
        nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Flatten(),
        nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))


def alexnet():
    return nn.Sequential(
        nn.Conv2d(1, 96, 11, stride=4, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 384, 3, padding=1), nn.ReLU(),
        nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Flatten(),
        nn.Linear(6400, 4096), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 10))


def vgg11():
    layers, channels = [], 1
    for count, width in [(1, 64), (1, 128), (2, 256), (2, 512), (2, 512)]:
        for _ in range(count):
            layers += [nn.Conv2d(channels, width, 3, padding=1), nn.ReLU()]
            channels = width
        layers.append(nn.MaxPool2d(2, 2))
    return nn.Sequential(
        *layers, nn.Flatten(), nn.Linear(512 * 7 * 7, 4096), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 10))


def nin():
    def block(channels, width, kernel_size, stride, padding):
        return [
            nn.Conv2d(channels, width, kernel_size, stride, padding), nn.ReLU(),
            nn.Conv2d(width, width, 1), nn.ReLU(), nn.Conv2d(width, width, 1), nn.ReLU()]

    return nn.Sequential(
        *block(1, 96, 11, 4, 0), nn.MaxPool2d(3, 2), *block(96, 256, 5, 1, 2), nn.MaxPool2d(3, 2),
        *block(256, 384, 3, 1, 1), nn.MaxPool2d(3, 2), nn.Dropout(0.5), *block(384, 10, 3, 1, 1),
        nn.AdaptiveAvgPool2d(1), nn.Flatten())


class Inception(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        self.branches = nn.ModuleList([
            nn.Sequential(nn.Conv2d(channels, one, 1), nn.ReLU()),
            nn.Sequential(
                nn.Conv2d(channels, three[0], 1), nn.ReLU(), nn.Conv2d(*three, 3, padding=1), nn.ReLU()),
            nn.Sequential(nn.Conv2d(channels, five[0], 1), nn.ReLU(), nn.Conv2d(*five, 5, padding=2), nn.ReLU()),
            nn.Sequential(nn.MaxPool2d(3, 1, padding=1), nn.Conv2d(channels, pooled, 1), nn.ReLU())])

    def forward(self, images):
        return torch.cat([branch(images) for branch in self.branches], dim=1)


def googlenet():
    def halve():
        return nn.MaxPool2d(3, 2, padding=1)

    return nn.Sequential(
        nn.Conv2d(1, 64, 7, stride=2, padding=3), nn.ReLU(), halve(),
        nn.Conv2d(64, 64, 1), nn.ReLU(), nn.Conv2d(64, 192, 3, padding=1), nn.ReLU(), halve(),
        Inception(192, 64, (96, 128), (16, 32), 32), Inception(256, 128, (128, 192), (32, 96), 64), halve(),
        Inception(480, 192, (96, 208), (16, 48), 64), Inception(512, 160, (112, 224), (24, 64), 64),
        Inception(512, 128, (128, 256), (24, 64), 64), Inception(512, 112, (144, 288), (32, 64), 64),
        Inception(528, 256, (160, 320), (32, 128), 128), halve(),
        Inception(832, 256, (160, 320), (32, 128), 128), Inception(832, 384, (192, 384), (48, 128), 128),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, 10))


class Residual(nn.Module):
    def __init__(self, channels, width, stride):
        super().__init__()
        self.changed = nn.Sequential(
            nn.Conv2d(channels, width, 3, stride, padding=1), nn.BatchNorm2d(width), nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, padding=1), nn.BatchNorm2d(width))
        self.shortcut = nn.Identity() if stride == 1 else nn.Conv2d(channels, width, 1, stride)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, images):
        changed = self.changed(images)
        changed += self.shortcut(images)
        return self.relu(changed)


def resnet18():
    layers, channels = [], 64
    for width in [64, 128, 256, 512]:
        layers += [Residual(channels, width, 1 if width == channels else 2), Residual(width, width, 1)]
        channels = width
    return nn.Sequential(
        nn.Conv2d(1, 64, 7, stride=2, padding=3), nn.BatchNorm2d(64), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, padding=1), *layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))


class InvertedResidual(nn.Module):
    def __init__(self, channels, expansion, width, stride):
        super().__init__()
        wide = expansion * channels
        expand = [] if expansion == 1 else [
            nn.Conv2d(channels, wide, 1, bias=False), nn.BatchNorm2d(wide), nn.ReLU6(inplace=True)]
        self.changed = nn.Sequential(
            *expand, nn.Conv2d(wide, wide, 3, stride, padding=1, groups=wide, bias=False), nn.BatchNorm2d(wide),
            nn.ReLU6(inplace=True), nn.Conv2d(wide, width, 1, bias=False), nn.BatchNorm2d(width))
        self.adds = stride == 1 and channels == width

    def forward(self, images):
        return images + self.changed(images) if self.adds else self.changed(images)


def mobilenet_v2():
    layers, channels = [], 32
    for expansion, width, count, stride in [
            (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for index in range(count):
            layers.append(InvertedResidual(channels, expansion, width, stride if index == 0 else 1))
            channels = width
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(32), nn.ReLU6(inplace=True), *layers,
        nn.Conv2d(320, 1280, 1, bias=False), nn.BatchNorm2d(1280), nn.ReLU6(inplace=True),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1280, 10))


networks = {
    "lenet": lenet, "alexnet": alexnet, "vgg11": vgg11, "nin": nin, "googlenet": googlenet, "resnet18": resnet18,
    "mobilenetV2": mobilenet_v2}
optimizers = {
    "sgd": lambda parameters: torch.optim.SGD(parameters, lr=0.01),
    "adam": lambda parameters: torch.optim.Adam(parameters, lr=0.001, fused=True)}


def peak_rss_mib():
    """As `peak-rss.ts`: the kernel's own count where there is one."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except OSError:
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def prepare(network, mode, batch, size, memory_format, wrap=lambda net: net, precision="float32"):
    torch.manual_seed(0)
    training = mode != "predict"
    net = networks[network]().to(memory_format=memory_format).train(training)
    net = wrap(net)
    images = torch.rand(batch, 1, size, size).to(memory_format=memory_format)
    labels = torch.arange(batch) % 10
    criterion = nn.CrossEntropyLoss()
    optimizer = optimizers[mode](net.parameters()) if training else None

    def casts():
        return torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16")

    def train():
        with casts():
            loss = criterion(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss.item()

    def predict():
        with torch.inference_mode(), casts():
            net(images)

    return train if training else predict


def time_steps(step, budget):
    seconds, end = [], time.perf_counter() + budget
    while not seconds or time.perf_counter() < end:
        began = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - began)
    return seconds


def main(network, mode, batch, size, layout, threads, precision):
    torch.set_num_threads(int(threads))
    memory_format = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    step = prepare(network, mode, int(batch), int(size), memory_format, precision=precision)
    send(type="ready", variant=f"{torch.__version__.split('+')[0]} {layout}{'' if precision == 'float32' else ' ' + precision}", threads=torch.get_num_threads())
    for line in sys.stdin:
        seconds = time_steps(step, float(line))
        send(type="turn", seconds=seconds, peakRssMiB=peak_rss_mib())


if __name__ == "__main__":
    main(*sys.argv[1:])
