import type { SafetensorsArray } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TorchNames } from '../names/torch-names.ts';
import { torchParameters } from './torch-parameters.ts';

/** What `toStateDict` accepts. */
export interface ToStateDictOptions {
  /** How the modules are called; by default as the model's own source calls them, else by places or layers. */
  readonly names?: TorchNames;
}

/**
 * A model's weights as PyTorch's state dict: its names, its layouts, and for each normalisation the `num_batches_tracked` (0) that
 * `strict=True` asks for. As a safetensors file PyTorch loads it.
 *
 * @returns float32 arrays in PyTorch's order of axes.
 * @throws ArgumentError, WeightsError where names or layers have no counterpart.
 * @example
 * await writeFile('lenet.safetensors', encodeSafetensors(await toStateDict(net)));
 * // Python: net.load_state_dict(safetensors.torch.load_file('lenet.safetensors'), strict=True)
 */
export const toStateDict = async (
  model: LayersModel,
  { names }: ToStateDictOptions = {},
): Promise<SafetensorsArray[]> => {
  const arrays: SafetensorsArray[] = [];
  for (const { name, shape, variable, toTorch } of torchParameters(model, names)) {
    const { buffer, byteOffset, byteLength } = toTorch((await variable.read().data()) as Float32Array);
    arrays.push({ name, type: 'F32', shape, bytes: new Uint8Array(buffer, byteOffset, byteLength) });
    if (!name.endsWith('running_var')) continue;
    arrays.push({
      name: name.replace(/running_var$/, 'num_batches_tracked'),
      type: 'I64',
      shape: [],
      bytes: new Uint8Array(8),
    });
  }
  return arrays;
};
