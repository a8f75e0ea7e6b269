import type { EngineName } from './engine-name.ts';
import { parseEngineName } from './parse-engine-name.ts';

/** The engine that the argument or else the environment variable `CNN_ENGINE` demands. */
export const forcedEngine = (argument: EngineName | undefined): EngineName | undefined => {
  if (argument !== undefined) return parseEngineName(argument, 'engine');
  const variable = typeof process === 'undefined' ? undefined : process.env.CNN_ENGINE;
  return variable ? parseEngineName(variable, 'CNN_ENGINE') : undefined;
};
