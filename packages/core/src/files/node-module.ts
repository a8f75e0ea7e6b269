import { FileError } from './file-error.ts';

interface Modules {
  readonly 'node:fs/promises': typeof import('node:fs/promises');
  readonly 'node:path': typeof import('node:path');
}

/**
 * A module of Node.js, at once: where files are written beside training, an import takes more of a small step's time than the writing.
 *
 * @throws FileError where there is no Node.js.
 */
export const nodeModule = <Name extends keyof Modules>(name: Name): Modules[Name] => {
  const module = globalThis.process?.getBuiltinModule?.(name) as Modules[Name] | undefined;
  if (!module) throw new FileError('Files are written by Node.js alone (20.16 or newer). Run this there.');
  return module;
};
