import { type SafetensorsArray, toFloat32 } from '@cnn/core';
import type { StateDict } from '../state-dict.ts';
import { WeightsError } from '../weights-error.ts';
import { scaleName } from './scale-name.ts';

/** Arrays of int8 that have scales beside them as float32, all others as they are. */
export const dequantizeWeights = (arrays: StateDict): StateDict => {
  const byName = new Map(arrays.map((array) => [array.name, array]));
  const isQuantized = ({ name, type }: SafetensorsArray) => type === 'I8' && byName.has(scaleName(name));
  const scales = new Set(arrays.filter(isQuantized).map(({ name }) => scaleName(name)));
  if (scales.size === 0) return arrays;
  return arrays
    .filter(({ name }) => !scales.has(name))
    .map((array) => (isQuantized(array) ? dequantized(array, byName.get(scaleName(array.name))!) : array));
};

const dequantized = (array: SafetensorsArray, scale: SafetensorsArray): SafetensorsArray => {
  const { name, shape } = array;
  if (scale.type !== 'F32' || scale.shape.length !== 1 || scale.shape[0] !== shape[0]) {
    throw new WeightsError(
      `"${scale.name}" [${scale.shape.join(', ')}] (${scale.type}) is no scale for the channels of "${name}" [${shape.join(', ')}].`,
    );
  }
  const values = toFloat32(array);
  const scales = toFloat32(scale);
  const length = values.length / scales.length;
  for (let index = 0; index < values.length; index++) values[index]! *= scales[Math.floor(index / length)]!;
  return { name, type: 'F32', shape, bytes: new Uint8Array(values.buffer) };
};
