"""Where every number of the reference comes from, and how arrays are written."""

import json
import struct

import numpy as np
import torch


def unit(start, count, seed):
    """`count` floats in [0, 1): the murmur3 finaliser of the 32-bit counter start + seed * 0x10001."""
    h = (np.arange(start, start + count, dtype=np.uint64) + seed * 0x10001).astype(np.uint32)
    with np.errstate(over="ignore"):
        h = h * np.uint32(0x9E3779B1)
        h ^= h >> np.uint32(16)
        h = h * np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h = h * np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return (h.astype(np.float64) / 2**32).astype(np.float32)


class Source:
    """Hands out tensors cut from one counter, in the order in which they are asked for."""

    def __init__(self, seed):
        self.next, self.seed = 0, seed

    def take(self, *shape, bound=1.0, signed=True):
        count = int(np.prod(shape))
        values = unit(self.next, count, self.seed)
        self.next += count
        if signed:
            values = (values * 2 - 1) * np.float32(bound)
        return torch.from_numpy(values.reshape(shape).astype(np.float32))


def save_safetensors(path, tensors):
    header, blobs, offset = {}, [], 0
    for name, tensor in tensors.items():
        array = np.ascontiguousarray(tensor.detach().numpy() if torch.is_tensor(tensor) else tensor)
        dtype = {"float32": "F32", "int64": "I64", "int32": "I32", "uint8": "U8"}[str(array.dtype)]
        blob = array.tobytes()
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))
