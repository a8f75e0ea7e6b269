import { decodeSafetensors } from '@cnn/core';
import { dequantizeWeights } from '../quantized/dequantize-weights.ts';
import type { StateDict } from '../state-dict.ts';
import { decodeTorchFile, type TorchFileOptions } from '../torch-file/decode-torch-file.ts';

/**
 * A state dict of bytes: a safetensors file, with weights of `quantizeWeights` as float32 again, or a `.pt` or `.pth` file of PyTorch's.
 *
 * @throws SafetensorsError, WeightsError in one line.
 */
export const decodeStateDict = (bytes: Uint8Array, options: TorchFileOptions = {}): StateDict =>
  isTorchFile(bytes)
    ? decodeTorchFile(bytes, options)
    : dequantizeWeights(decodeSafetensors(bytes, options.source).arrays);

/** A zip archive, or a bare pickle of PyTorch before 1.6: neither is a safetensors file, whose header follows eight bytes. */
const isTorchFile = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x80 && bytes[8] !== 0x7b);
