import { type SafetensorsArray, toFloat32 } from '@cnn/core';
import type { StateDict } from '../state-dict.ts';
import { WeightsError } from '../weights-error.ts';
import { scaleName } from './scale-name.ts';

const floats = new Set(['F32', 'F64', 'F16', 'BF16']);

/**
 * A state dict with a quarter of the bytes: each kernel as int8, with a float32 scale for each output channel. Biases and the figures of
 * normalisations stay as they are: they are few, and errors in them count more.
 *
 * A weight is off by half a scale at most, 1/254 of the largest weight of its channel. `readStateDict` and `loadStateDict` take the
 * result as any other; other programs find `x` (I8) and `x:scale` (F32), x ≈ int8 · scale.
 *
 * @param arrays As `toStateDict` gives them: the first axis is that of the output channels.
 * @throws WeightsError for weights that are not finite.
 * @example
 * await writeFile('small.safetensors', encodeSafetensors(quantizeWeights(await toStateDict(net))));
 */
export const quantizeWeights = (arrays: StateDict): SafetensorsArray[] =>
  arrays.flatMap((array) => (floats.has(array.type) && array.shape.length > 1 ? quantized(array) : [array]));

const quantized = (array: SafetensorsArray): SafetensorsArray[] => {
  const { name, shape } = array;
  const values = toFloat32(array);
  const channels = shape[0]!;
  const length = values.length / channels;
  const scales = new Float32Array(channels);
  const bytes = new Int8Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    const begin = channel * length;
    let largest = 0;
    for (let index = begin; index < begin + length; index++) largest = Math.max(largest, Math.abs(values[index]!));
    if (!Number.isFinite(largest)) {
      throw new WeightsError(
        `quantizeWeights: "${name}" has weights that are not finite. Train again from a checkpoint before.`,
      );
    }
    scales[channel] = largest / 127;
    if (scales[channel] === 0) continue;
    for (let index = begin; index < begin + length; index++) {
      bytes[index] = Math.max(-127, Math.min(127, Math.round(values[index]! / scales[channel]!)));
    }
  }
  return [
    { name, type: 'I8', shape, bytes: new Uint8Array(bytes.buffer) },
    { name: scaleName(name), type: 'F32', shape: [channels], bytes: new Uint8Array(scales.buffer) },
  ];
};
