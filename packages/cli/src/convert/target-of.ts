import { extname } from 'node:path';
import { ArgumentError, encodeSafetensors, type SafetensorsArray, writeDurably } from '@cnn/core';
import { quantizeWeights, saveOnnx, toStateDict } from '@cnn/models';
import { fileHandler, type SavedModel, saveModel } from '@cnn/train';
import type { ConvertFlags } from './convert-flags.ts';

interface Target {
  /** What is written. */
  readonly description: string;
  write(saved: SavedModel): Promise<void>;
}

/** What a path says of the format to write. @throws ArgumentError for one that cannot be written. */
export const targetOf = (to: string, { as, names }: ConvertFlags): Target => {
  const extension = extname(to).toLowerCase();
  if (extension === '.safetensors' && as === 'model') {
    return { description: 'a model', write: ({ model, ...description }) => saveModel(model, to, description) };
  }
  if (extension === '.safetensors') {
    return {
      description: as === 'int8' ? 'a state dict of int8' : 'a state dict of PyTorch',
      async write({ model }) {
        const arrays: readonly SafetensorsArray[] = await toStateDict(model, {
          names: names === 'order' ? undefined : names,
        });
        await writeDurably(to, encodeSafetensors(as === 'int8' ? quantizeWeights(arrays) : arrays));
      },
    };
  }
  if (as !== 'model') throw new ArgumentError(`--as ${as} is a .safetensors file, got ${to}.`);
  if (extension === '.onnx') {
    return {
      description: 'a model in ONNX',
      write: ({ model }) => saveOnnx(model, to),
    };
  }
  if (extension === '' || extension === '.json') {
    return {
      description: "a model in TensorFlow.js's format",
      write: async ({ model }) => void (await model.save(fileHandler(to))),
    };
  }
  const advice = /^\.(pth?|bin|h5|keras)$/.test(extension) ? ' PyTorch reads .safetensors with --as state-dict.' : '';
  throw new ArgumentError(`Expected a .safetensors, a .onnx, or a folder or .json to write, got ${to}.${advice}`);
};
