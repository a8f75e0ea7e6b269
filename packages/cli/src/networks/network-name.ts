import { ArgumentError } from '@cnn/core';
import { listModels, type ModelName } from '@cnn/models';
import { nearestName } from '../command-line/nearest-name.ts';
import { commandName } from './command-name.ts';

/** The network of `@cnn/models` that a name means, typed as there or with dashes; undefined for none. */
export const findNetwork = (given: string): ModelName | undefined =>
  listModels().find((name) => name === given || commandName(name) === given.toLowerCase());

/** @throws ArgumentError for a name that no network has. */
export const networkName = (given: string): ModelName => {
  const name = findNetwork(given);
  if (name) return name;
  const kind = /[./\\]/.test(given) ? 'file' : 'network';
  throw new ArgumentError(
    `There is no ${kind} "${given}". ${kind === 'file' ? 'Give its path, or the name of a network.' : nearestName(given, listModels().map(commandName))}`,
  );
};
