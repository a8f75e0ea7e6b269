"""Files of PyTorch's and Keras's own making that the readers of weights are tried with. Needs torch and numpy; `keras` needs Keras 3.

    python -m generator.weight_files goldens/weights torch
    KERAS_BACKEND=torch python -m generator.weight_files goldens/weights keras
    KERAS_BACKEND=torch python -m generator.weight_files goldens/weights lenet

A small network throughout, or the chapter's LeNet for small images: weights are those of a `Source`, in each library's own order. What it makes of images stands beside.
"""

import json
import pathlib
import pickle
import sys
import zipfile

import torch
from torch import nn

from .source import Source, save_safetensors

SEED = 77


def network():
    return nn.Sequential(nn.Conv2d(2, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU(), nn.Flatten(), nn.Linear(3 * 4 * 5, 4))


def filled():
    net, source = network().eval(), Source(SEED)
    for name, array in net.state_dict().items():
        if array.dtype == torch.float32:
            array.copy_(source.take(*array.shape) * 0.5 + (1 if name.endswith(("1.weight", "running_var")) else 0))
    return net


class Evil:
    def __reduce__(self):
        import os
        return os.system, ("touch pickle-was-run",)


def with_pickle(path, like, data):
    """The archive `like` with another pickle in it."""
    with zipfile.ZipFile(like) as archive, zipfile.ZipFile(path, "w") as other:
        for name in archive.namelist():
            other.writestr(name, data if name.endswith("data.pkl") else archive.read(name))


def torch_files(out):
    net = filled()
    state = net.state_dict()
    images = Source(SEED + 1).take(2, 2, 4, 5)
    arrays = {name: array for name, array in state.items() if array.dim()}
    save_safetensors(out / "network.safetensors", {**arrays, "images": images, "logits": net(images)})
    torch.save(state, out / "network.pt")
    torch.save({"epoch": 3, "model": state, "optimizer": {"lr": 0.1, "betas": [0.9, 0.999]}, "name": "täglich"}, out / "checkpoint.pt")
    torch.save(net, out / "whole-model.pt")
    torch.save(state, out / "before-1.6.pt", _use_new_zipfile_serialization=False)
    base = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4)
    torch.save({
        "base": base, "transposed": base.permute(2, 0, 1), "row": base[1, 2], "column": base[:, 1, 3], "scalar": base[1, 1, 1],
        "empty": base[:, :0], "parameter": nn.Parameter(base[0]), "half": base.half(), "bfloat16": base.bfloat16(),
        "double": base.double() / 7, "long": base.long() - 12, "int": base.int(), "short": base.short(), "char": base.char(),
        "byte": base.byte(), "bool": base > 11,
    }, out / "tensors.pt")
    torch.save({"wide": torch.tensor([1.5]).expand(1000)}, out / "expanded.pt")
    with_pickle(out / "os-system.pt", out / "network.pt", pickle.dumps({"0.weight": Evil()}, 2))
    with_pickle(out / "os-system-4.pt", out / "network.pt", pickle.dumps({"0.weight": Evil()}, 4))
    with zipfile.ZipFile(out / "bomb.pt", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bomb/data.pkl", b"\0" * 50_000_000)


def keras_files(out):
    import keras
    import numpy as np
    from keras import layers

    source = Source(SEED + 2)
    sequential = keras.Sequential([
        keras.Input((6, 5, 3)), layers.Conv2D(4, 3, padding="same", activation="relu"), layers.BatchNormalization(epsilon=1e-3),
        layers.DepthwiseConv2D(3, padding="same"), layers.Conv2D(4, 1, groups=2), layers.Conv2DTranspose(2, 2, strides=2),
        layers.Dropout(0.5), layers.Flatten(), layers.Dense(5, activation="tanh"), layers.Dense(3)])
    image = keras.Input((6, 5, 3), name="image")
    one = layers.Conv2D(2, 3, padding="same", name="left")(image)
    other = layers.Conv2D(2, 5, padding="same", name="right")(image)
    pooled = layers.GlobalAveragePooling2D(name="average")(layers.Concatenate(name="both")([one, other]))
    branches = keras.Model(image, layers.Dense(3, name="head")(pooled))
    images = source.take(2, 6, 5, 3).numpy()
    arrays = {"images": images}
    for name, net in (("sequential", sequential), ("branches", branches)):
        for variable in net.weights:
            values = source.take(*variable.shape).numpy()
            variable.assign(np.abs(values) + 0.5 if "variance" in variable.path else values)
        arrays[f"{name}.logits"] = np.asarray(net.predict(images, verbose=0))
        net.save(out / f"{name}.keras")
        net.save_weights(out / f"{name}.weights.h5")
        net.save(out / f"{name}.h5")
    save_safetensors(out / "keras.safetensors", arrays)


def h5_files(out):
    """What a file of Keras never has."""
    import h5py
    import numpy as np

    with h5py.File(out / "compressed.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", data=np.zeros((4, 3), np.float32), chunks=(4, 3), compression="gzip")
        file.create_dataset("layers/dense/vars/1", data=np.zeros(3, np.float32))
    with h5py.File(out / "elsewhere.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", (4, 3), np.float32, external=[("/etc/passwd", 0, h5py.h5f.UNLIMITED)])
        file.create_dataset("layers/dense/vars/1", data=np.zeros(3, np.float32))
    with h5py.File(out / "link.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", data=np.zeros((4, 3), np.float32))
        file["layers/dense/vars/1"] = h5py.ExternalLink("branches.weights.h5", "/layers/dense/vars/1")
    with h5py.File(out / "prototype.weights.h5", "w") as file:
        file.create_dataset("layers/__proto__/vars/0", data=np.zeros((4, 3), np.float32))
        file.create_dataset("layers/__proto__/vars/1", data=np.zeros(3, np.float32))
    with h5py.File(out / "huge.weights.h5", "w") as file:
        file.create_dataset("layers/dense/vars/0", (1 << 30, 1 << 20), np.float32)
        file.create_dataset("layers/dense/vars/1", data=np.zeros(3, np.float32))


def lenet_files(out):
    """The book's LeNet, for images of 16×16 and three classes: one set of weights in a file of each library."""
    import keras
    from keras import layers

    source = Source(SEED + 3)
    net = nn.Module()
    net.net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2, 2),
        nn.Flatten(), nn.Linear(64, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 3))
    for array in net.state_dict().values():
        array.copy_(source.take(*array.shape, bound=(6 / array[0].numel()) ** 0.5 if array.dim() > 1 else 0.1))
    torch.save(net.state_dict(), out / "lenet.pth")

    same = keras.Sequential([
        keras.Input((16, 16, 1)), layers.Conv2D(6, 5, padding="same", activation="sigmoid"), layers.AveragePooling2D(2),
        layers.Conv2D(16, 5, activation="sigmoid"), layers.AveragePooling2D(2), layers.Flatten(),
        layers.Dense(120, activation="sigmoid"), layers.Dense(84, activation="sigmoid"), layers.Dense(3)])
    arrays = iter(array.numpy() for array in net.state_dict().values())
    for layer in (layer for layer in same.layers if layer.weights):
        kernel, bias = next(arrays), next(arrays)
        if kernel.ndim == 4:
            kernel = kernel.transpose(2, 3, 1, 0)
        elif kernel.shape[1] == 64:  # behind Flatten, where channels come last
            kernel = kernel.reshape(120, 16, 2, 2).transpose(2, 3, 1, 0).reshape(64, 120)
        else:
            kernel = kernel.T
        layer.set_weights([kernel, bias])
    same.save(out / "lenet.keras")
    same.save(out / "lenet.h5")

    # As they are in a picture's file.
    pixels = (source.take(2, 1, 16, 16, signed=False) * 256).floor()
    with torch.no_grad():
        logits = net.net((pixels / 255).float())
    keras_logits = torch.as_tensor(same(pixels.permute(0, 2, 3, 1) / 255)).detach().cpu()
    assert (logits - keras_logits).norm() / logits.norm() < 1e-6
    save_safetensors(out / "lenet.safetensors", {"pixels": pixels.to(torch.uint8), "logits": logits})


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[2] == "torch":
        torch_files(folder)
    elif sys.argv[2] == "lenet":
        lenet_files(folder)
    else:
        keras_files(folder)
        h5_files(folder)
