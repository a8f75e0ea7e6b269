import { cpu } from '@cnn/backend';
import { pretrainedModels } from '@cnn/command-line';
import { ArgumentError } from '@cnn/core';
import { createModel, formatLayerTable, type ImageShape, layerTable, listModels } from '@cnn/models';
import type { SavedModel } from '@cnn/train';
import { isThere } from '../command-line/is-there.ts';
import { commandName } from '../networks/command-name.ts';
import { findNetwork, networkName } from '../networks/network-name.ts';
import { openClassifier } from '../networks/open-classifier.ts';

interface Flags {
  readonly input?: ImageShape;
  readonly classes?: number;
  readonly json?: boolean;
}

/** Prints the layers of a network, or the names of all. */
export const summarize = async (given: string | undefined, { input, classes, json }: Flags): Promise<void> => {
  if (given === undefined) return printNetworks(json);
  await cpu();
  const isKept = !findNetwork(given) && (await isThere(given));
  const { model, classNames, preprocessing, metrics }: SavedModel = isKept
    ? await openKept(given, input ?? classes)
    : { model: createModel(networkName(given), { inputShape: input, classes }) };
  const layers = layerTable(model);
  if (json) {
    const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
    const [, ...inputShape] = model.inputs[0]!.shape;
    const described = { name: model.name, inputShape, parameters, classNames, preprocessing, metrics, layers };
    console.log(JSON.stringify(described, null, 2));
    return;
  }
  console.log(formatLayerTable([model], { columns: process.stdout.columns }));
  if (classNames) console.log(`\nclasses: ${classNames.join(', ')}`);
  if (preprocessing) console.log(`preprocessing: ${JSON.stringify(preprocessing)}`);
  for (const [name, value] of Object.entries(metrics ?? {})) console.log(`${name}: ${value.toFixed(4)}`);
};

const openKept = async (file: string, changed: unknown): Promise<SavedModel> => {
  if (changed === undefined) return openClassifier(file);
  throw new ArgumentError(`--input and --classes: ${file} has its own. Leave them out, or give a network's name.`);
};

const printNetworks = (json = false): void => {
  const networks = listModels().map((name) => ({
    name: commandName(name),
    pretrained: pretrainedModels.has(commandName(name)),
  }));
  if (json) console.log(JSON.stringify(networks, null, 2));
  else for (const { name, pretrained } of networks) console.log(pretrained ? `${name}  (pretrained)` : name);
};
