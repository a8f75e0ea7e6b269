"""Quantises a graph for ONNX Runtime as its documentation advises for CPUs: statically, QDQ, weights per channel.

    python quantize_onnx.py GRAPH QUANTISED BATCH IMAGE_SIZE
"""

import sys

import numpy
import onnx
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process


class Images(CalibrationDataReader):
    """One batch of noise, as the contenders predict."""

    def __init__(self, name, shape):
        random = numpy.random.default_rng(1)
        self.batches = iter([{name: random.random(shape, dtype=numpy.float32)}])

    def get_next(self):
        return next(self.batches, None)


graph, quantised, batch, size = sys.argv[1:]
name = onnx.load(graph).graph.input[0].name
prepared = quantised + ".prepared"
quant_pre_process(graph, prepared)
quantize_static(
    prepared,
    quantised,
    Images(name, (int(batch), 1, int(size), int(size))),
    quant_format=QuantFormat.QDQ,
    per_channel=True,
    activation_type=QuantType.QUInt8,
    weight_type=QuantType.QInt8,
)
