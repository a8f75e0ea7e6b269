"""Where a network looks, by Captum in double precision: Grad-CAM, saliency and occlusion of one network on a batch of images."""

import copy

import torch
from captum.attr import LayerGradCam, Occlusion, Saliency

from .source import save_safetensors

WINDOWS = [("occlusion", (5, 5), (3, 3), 0.0), ("occlusion-tall", (7, 4), (5, 4), 0.5)]
"""(name, window, strides, what hides it): sizes as height and width. Neither of the strides divides what is left of 28 pixels."""

STRONGER = 5
"""What weights are multiplied with for occlusion. Small ones leave the sigmoids in their middle, where a hidden window changes a logit
by some 1e-4 of it: in float32 rounding is then a thousandth of the change, in Captum as anywhere."""


def attribution_goldens(out, net, layers, x, classes):
    """`layers`: names to places in the network, for Grad-CAM. Arrays in PyTorch's layout, one class for each image."""
    net, x = copy.deepcopy(net).double(), x.double()
    arrays = {"classes": classes}
    for name, place in layers.items():
        arrays[f"grad-cam:{name}"] = LayerGradCam(net, net[place]).attribute(x, target=classes, relu_attributions=True)
    arrays["saliency"] = Saliency(net).attribute(x, target=classes)
    with torch.no_grad():
        for name, parameter in net.named_parameters():
            if name.endswith("weight"):
                parameter *= STRONGER
    for name, window, strides, baseline in WINDOWS:
        arrays[name] = Occlusion(net).attribute(
            x, target=classes, sliding_window_shapes=(x.shape[1], *window), strides=(1, *strides), baselines=baseline)
    save_safetensors(out / "attributions.safetensors", {
        name: array.float() if array.is_floating_point() else array for name, array in arrays.items()})
