import { ArgumentError } from '@cnn/core';
import { type EngineName, engineNames } from './engine-name.ts';

/** @throws ArgumentError for a name that is none of `engineNames`; `source` says where the name was given. */
export const parseEngineName = (name: string, source: string): EngineName => {
  if ((engineNames as readonly string[]).includes(name)) return name as EngineName;
  throw new ArgumentError(`${source}: expected one of ${engineNames.join(', ')}, got "${name}".`);
};
