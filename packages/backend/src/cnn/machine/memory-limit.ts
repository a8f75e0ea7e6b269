import { controlGroupFolders } from './control-group-folders.ts';
import { readText } from './read-text.ts';

/**
 * How many bytes of memory this process can have: the machine's, or its container's where that has less; infinity in browsers.
 * @param root where `/proc` and `/sys` are.
 */
export const memoryLimit = (root = ''): number => {
  const machine = globalThis.process?.getBuiltinModule?.('node:os')?.totalmem() ?? Number.POSITIVE_INFINITY;
  const limits = controlGroupFolders('memory', root).flatMap((folder) => {
    const limit = Number(readText(`${folder}/memory.max`) ?? readText(`${folder}/memory.limit_in_bytes`));
    return limit > 0 ? [limit] : [];
  });
  return Math.min(machine, ...limits);
};
