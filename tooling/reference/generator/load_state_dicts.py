"""Loads the state dicts that `write-state-dicts.ts` beside has written into PyTorch's own networks, with strict=True, and compares
logits. Needs torch, torchvision and safetensors.

    python -m generator.load_state_dicts FOLDER
"""

import pathlib
import sys

import torch
from safetensors.torch import load_file

from .weights import CASES

folder, worst = pathlib.Path(sys.argv[1]), 0.0
for number, (model, names, _, _, create) in enumerate(CASES):
    path = folder / f"{number}.safetensors"
    if not path.exists():
        continue
    arrays = load_file(path)
    images, logits = arrays.pop("images"), arrays.pop("logits").double()
    net = create()
    net.load_state_dict(arrays, strict=True)
    with torch.no_grad():
        expected = net.eval().double()(images.double())
    error = float((logits - expected).norm() / expected.norm())
    worst = max(worst, error)
    print(f"{model:22} {names:12} {len(arrays):4} arrays, strict, logits {error:.1e}")
print(f"largest {worst:.1e}")
