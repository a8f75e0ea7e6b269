import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

/**
 * The packages that a release publishes, without those of platforms: whatever lies in `packages` and is not private.
 *
 * @param root Folder of the checkout.
 * @returns Of each its folder and what its package.json says, in the order of their names.
 */
export function publishedPackages(root = workspaceRoot) {
  return readdirSync(join(root, 'packages'))
    .sort()
    .flatMap((name) => {
      const folder = join(root, 'packages', name);
      const manifest = readManifest(folder);
      return manifest && !manifest.private ? [{ folder, manifest }] : [];
    });
}

/** Undefined for a folder that is no package, such as what a switch of branches leaves behind. */
function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
