"""What torchvision and Pillow make of two small images: every transform that is not random, and the core of those that are.

Bytes go through Pillow (torchvision's functions of PIL images), except without antialiasing, which only tensors have; floats
through torchvision's functions of tensors. Arrays are rows × columns × channels.
"""

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import InterpolationMode, autoaugment
from torchvision.transforms import functional as F

from .source import Source, save_safetensors

NEAREST, BILINEAR, BICUBIC = InterpolationMode.NEAREST, InterpolationMode.BILINEAR, InterpolationMode.BICUBIC


def picture(source, height, width, channels):
    """Waves of another length in each channel, and some noise; neither quite black nor quite white."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(channels), indexing="ij")
    waves = np.sin(x / (3 + 2 * c)) + np.cos(y / (4 + c)) + np.sin((x - y) / 7 + c)
    noise = source.take(height, width, channels, bound=0.8).numpy()
    return (120 + 32 * (waves + noise)).round().clip(12, 240).astype(np.uint8)


def transform_goldens(out, seed):
    source = Source(seed)
    color, grey = picture(source, 37, 29, 3), picture(source, 24, 31, 1)
    arrays = {"color": color, "grey": grey}
    images = {"color": Image.fromarray(color), "grey": Image.fromarray(grey[:, :, 0])}

    def keep(name, change, which=("color", "grey")):
        for kind in which:
            result = np.array(change(images[kind]))
            arrays[f"{kind} {name}"] = result[:, :, None] if result.ndim == 2 else result

    def keep_stack(name, change):
        keep(name, lambda image: np.concatenate([np.array(part) for part in change(image)]))

    def tensor(image):
        array = np.array(image)
        return torch.from_numpy(array[:, :, None] if array.ndim == 2 else array).permute(2, 0, 1)

    def keep_tensor(name, change, which=("color", "grey")):
        keep(name, lambda image: change(tensor(image)).permute(1, 2, 0).numpy(), which)

    def keep_floats(name, change):
        keep_tensor(f"floats {name}", lambda bytes: change(bytes.float() / 255), ["color"])

    for label, size in (("smaller", [16, 11]), ("larger", [41, 34]), ("mixed", [45, 9])):
        for mode, how in (("bilinear", BILINEAR), ("bicubic", BICUBIC)):
            keep(f"resize {label} {mode}", lambda image: F.resize(image, size, how))
            keep_tensor(f"resize {label} {mode} aliased", lambda image: F.resize(image, size, how, antialias=False))
            keep_floats(f"resize {label} {mode}", lambda image: F.resize(image, size, how, antialias=True))
            keep_floats(f"resize {label} {mode} aliased", lambda image: F.resize(image, size, how, antialias=False))
    keep("resizeShortSide 20", lambda image: F.resize(image, 20))
    keep("resizeShortSide 20 centerCrop 18", lambda image: F.center_crop(F.resize(image, 20), [18, 18]))
    keep("centerCrop 20", lambda image: F.center_crop(image, [20, 20]))
    keep("centerCrop 40", lambda image: F.center_crop(image, [40, 40]))
    keep("window smaller", lambda image: image.resize((8, 10), Image.BILINEAR, box=(5, 3, 23, 20)))
    keep("window larger", lambda image: image.resize((40, 33), Image.BILINEAR, box=(5, 3, 23, 20)))
    keep("flip horizontal", F.hflip)
    keep("flip vertical", F.vflip)
    keep_stack("fiveCrop 12", lambda image: F.five_crop(image, [12, 15]))
    keep_stack("tenCrop 12", lambda image: F.ten_crop(image, [12, 15]))

    for mode, how in (("nearest", NEAREST), ("bilinear", BILINEAR)):
        for angle in (30, -117.5, 90, 180):
            keep(f"rotate {angle} {mode}", lambda image: F.rotate(image, angle, how, fill=128))
        keep(f"affine {mode}", lambda image: F.affine(image, 20, [4, -3], 1.2, [10, -5], how))
        keep(f"affine smaller {mode}", lambda image: F.affine(image, -75, [0, 2], 0.6, [0, 0], how, fill=128))
        start, end = [[0, 0], [28, 0], [28, 23], [0, 23]], [[3, 2], [24, 5], [27, 20], [1, 22]]
        keep(f"perspective {mode}", lambda image: F.perspective(image, start, end, how))

    for factor in (0, 0.4, 1.7):
        for name, adjust in (("brightness", F.adjust_brightness), ("contrast", F.adjust_contrast),
                             ("saturation", F.adjust_saturation), ("sharpness", F.adjust_sharpness)):
            keep(f"{name} {factor}", lambda image: adjust(image, factor))
            if factor > 1:
                keep_floats(f"{name} {factor}", lambda image: adjust(image, factor))
    for turn in (0.1, -0.35, 0.5):
        keep(f"hue {turn}", lambda image: F.adjust_hue(image, turn))
    keep_floats("hue -0.35", lambda image: F.adjust_hue(image, -0.35))
    for channels in (1, 3):
        keep(f"grayscale {channels}", lambda image: F.to_grayscale(image, channels), ["color"])
    keep_floats("grayscale 1", F.rgb_to_grayscale)
    keep("blur", lambda image: F.gaussian_blur(image, [3, 7], [1.3, 1.3]))  # width 3, height 7
    keep_floats("blur", lambda image: F.gaussian_blur(image, [3, 7], [1.3, 1.3]))
    keep_floats("normalize", lambda image: F.normalize(image, [0.4], [0.25]))

    for policy, strength in ((autoaugment.RandAugment(), 9), (autoaugment.TrivialAugmentWide(), 20)):
        for kind, image in images.items():
            space = policy._augmentation_space(31, (image.height, image.width)) if strength == 9 else policy._augmentation_space(31)
            for name, (magnitudes, signed) in {**space, "Invert": (torch.tensor(0.0), False)}.items():
                for sign in ("+", "-") if signed else ("+",):
                    magnitude = float(magnitudes[strength]) if magnitudes.ndim > 0 else 0.0
                    magnitude = -magnitude if sign == "-" else magnitude
                    keep(f"{name[0].lower()}{name[1:]} {strength} {sign}",
                         lambda image: autoaugment._apply_op(image, name, magnitude, NEAREST, None), [kind])
    save_safetensors(out / "transforms.safetensors", arrays)
