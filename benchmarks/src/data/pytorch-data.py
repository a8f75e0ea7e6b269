"""One data pipeline of PyTorch and torchvision, with the protocol of `serve.ts`: a step is an epoch.

    python pytorch-data.py WORK FOLDER NUM_WORKERS IMAGES BATCH
"""

import json
import sys
import time


def send(**message):
    print(json.dumps(message), flush=True)


try:
    import torch
    import torchvision
    from torchvision import datasets, transforms
except Exception as error:
    send(type="failure", message=f"{sys.executable} -c 'import torch, torchvision' fails: {error}".splitlines()[0])
    sys.exit(1)


def open_dataset(work, folder):
    if work == "photographs":
        return datasets.ImageFolder(folder, transforms.Compose([
            transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]))
    resize = [transforms.Resize(224)] if work == "resized" else []
    return datasets.FashionMNIST(folder, train=True, transform=transforms.Compose([*resize, transforms.ToTensor()]))


def main(work, folder, workers, images, batch):
    workers, images = int(workers), int(images)
    dataset = torch.utils.data.Subset(open_dataset(work, folder), range(images))
    loader = torch.utils.data.DataLoader(
        dataset, batch_size=int(batch), shuffle=True, num_workers=workers, persistent_workers=workers > 0)
    send(type="ready", variant=f"torchvision {torchvision.__version__.split('+')[0]}, num_workers={workers}", threads=2)
    for line in sys.stdin:
        seconds, end = [], time.perf_counter() + float(line)
        while not seconds or time.perf_counter() < end:
            began = time.perf_counter()
            assert sum(len(labels) for _, labels in loader) == images
            seconds.append(time.perf_counter() - began)
        send(type="turn", seconds=seconds, peakRssMiB=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
