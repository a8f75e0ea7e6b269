import { extname } from 'node:path';
import { pretrainedModels } from '@cnn/command-line';
import { ArgumentError, decodeSafetensors, readBytes } from '@cnn/core';
import {
  createModel,
  decodeStateDict,
  loadKerasWeights,
  loadStateDict,
  loadTfjsWeights,
  WeightsError,
} from '@cnn/models';
import { fileHandler, type SavedModel } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { isFolder } from '../data/is-folder.ts';
import { networkName } from '../networks/network-name.ts';
import { openClassifier } from '../networks/open-classifier.ts';
import { weightsFormat } from '../networks/weights-format.ts';
import type { ConvertFlags } from './convert-flags.ts';

interface Source {
  readonly saved: SavedModel;
  /** What it was read as. */
  readonly description: string;
}

/**
 * A model of a file of any format that is read here.
 *
 * @throws ArgumentError where a file of weights needs `--network`; WeightsError, SafetensorsError, ModelFileError.
 */
export const readSource = async (from: string, flags: ConvertFlags): Promise<Source> => {
  const extension = extname(from).toLowerCase();
  const format = weightsFormat(from);
  if (format === 'Keras') {
    return filled(from, flags, 'weights of Keras', (model) => loadKerasWeights(model, from));
  }
  if (format === 'PyTorch' || (await isStateDict(from, extension))) {
    return filled(from, flags, 'a state dict of PyTorch', async (model) => {
      const bytes = await readBytes(from).catch((error: Error) => {
        throw new WeightsError(`${from} cannot be read: ${error.message}.`, { cause: error });
      });
      loadStateDict(model, decodeStateDict(bytes, { source: from }), { names: flags.names });
    });
  }
  if (flags.network !== undefined && (extension === '.json' || (await isFolder(from)))) {
    return filled(from, flags, 'weights of TensorFlow.js', (model) => loadTfjsWeights(model, fileHandler(from)));
  }
  if (flags.network !== undefined) {
    throw new ArgumentError(`--network: ${from} is a model with its own layers. Leave the flag out.`);
  }
  const description = pretrainedModels.has(from)
    ? 'a pretrained model'
    : extension === '.safetensors'
      ? 'a model'
      : "a model in TensorFlow.js's format";
  return { saved: await openClassifier(from), description };
};

/** A safetensors file that is no model of this project's. */
const isStateDict = async (from: string, extension: string): Promise<boolean> => {
  if (extension !== '.safetensors') return false;
  const bytes = await readBytes(from).catch(() => undefined);
  return bytes !== undefined && !decodeSafetensors(bytes, from).metadata.kind?.startsWith('@cnn/train ');
};

const filled = async (
  from: string,
  { network, input, classes }: ConvertFlags,
  description: string,
  fill: (model: LayersModel) => Promise<void>,
): Promise<Source> => {
  if (network === undefined) {
    throw new ArgumentError(
      `${from} has weights and no layers: say whose they are with --network. \`cnn summary\` lists the networks.`,
    );
  }
  const model = createModel(networkName(network), { inputShape: input, classes });
  try {
    await fill(model);
  } catch (error) {
    if (!(error instanceof WeightsError)) throw error;
    throw new WeightsError(`${error.message} (--input, --classes and --names say what the file is of.)`, {
      cause: error,
    });
  }
  return { saved: { model }, description };
};
