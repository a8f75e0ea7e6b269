import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of all files in a folder, links not followed. */
export function folderSize(folder) {
  return readdirSync(folder).reduce((sum, name) => {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return sum;
    return sum + (stats.isDirectory() ? folderSize(path) : stats.size);
  }, 0);
}
