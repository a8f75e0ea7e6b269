import { readBytes } from '@cnn/core';
import type { StateDict } from '../state-dict.ts';
import type { TorchFileOptions } from '../torch-file/decode-torch-file.ts';
import { WeightsError } from '../weights-error.ts';
import { decodeStateDict } from './decode-state-dict.ts';
import { sourceName } from './source-name.ts';

/** What `readStateDict` accepts. */
export type ReadStateDictOptions = Pick<TorchFileOptions, 'entry'>;

/**
 * Reads a state dict: a safetensors file, also of `quantizeWeights`, or a `.pt` or `.pth` file of PyTorch 1.6 or newer. Nothing in it
 * is run.
 *
 * @param source In Node.js a path; anywhere an address to fetch, a `File` or another `Blob`.
 * @throws SafetensorsError, WeightsError in one line.
 * @example
 * loadStateDict(net, await readStateDict('resnet18-f37072fd.pth'));
 */
export const readStateDict = async (
  source: string | URL | Blob,
  { entry }: ReadStateDictOptions = {},
): Promise<StateDict> => {
  const name = sourceName(source);
  const bytes = await readBytes(source).catch((error: Error) => {
    throw new WeightsError(`${name} cannot be read: ${error.message}.`, { cause: error });
  });
  return decodeStateDict(bytes, { entry, source: name });
};
