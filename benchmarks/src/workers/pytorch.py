"""One workload on PyTorch, with the protocol of `serve.ts`: the peer that the packages are timed against.

    python pytorch.py NETWORK train|predict BATCH IMAGE_SIZE contiguous|channels_last THREADS

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


def peak_rss_mib():
    """As `peak-rss.ts`: the kernel's own count where there is one."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except OSError:
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def prepare(network, training, batch, size, memory_format):
    torch.manual_seed(0)
    net = {"lenet": lenet, "alexnet": alexnet}[network]().to(memory_format=memory_format).train(training)
    images = torch.rand(batch, 1, size, size).to(memory_format=memory_format)
    labels = torch.arange(batch) % 10
    optimizer, criterion = torch.optim.SGD(net.parameters(), lr=0.01), nn.CrossEntropyLoss()

    def train():
        loss = criterion(net(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss.item()

    def predict():
        with torch.inference_mode():
            net(images)

    return train if training else predict


def time_steps(step, budget):
    seconds, end = [], time.perf_counter() + budget
    while not seconds or time.perf_counter() < end:
        began = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - began)
    return seconds


def main(network, mode, batch, size, layout, threads):
    torch.set_num_threads(int(threads))
    memory_format = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    step = prepare(network, mode == "train", int(batch), int(size), memory_format)
    send(type="ready", variant=f"{torch.__version__.split('+')[0]} {layout}", threads=torch.get_num_threads())
    for line in sys.stdin:
        seconds = time_steps(step, float(line))
        send(type="turn", seconds=seconds, peakRssMiB=peak_rss_mib())


main(*sys.argv[1:])
