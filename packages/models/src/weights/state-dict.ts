import type { SafetensorsArray } from '@cnn/core';

/** PyTorch's state dict: arrays by name, row-major, as safetensors files hold them. */
export type StateDict = readonly SafetensorsArray[];
