import { lstatSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { workspaceRoot } from './workspace-root.mjs';

/**
 * Installs a folder's packages beside the workspace, without their install scripts, and shows those named to @cnn/backend.
 * Their tfjs-core is the workspace's: backends register in the copy that the models use.
 *
 * @returns Each package's real folder, by name.
 */
export function installPackages(folder, names) {
  const { packageManager } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8'));
  const install = ['install', '--ignore-workspace', '--ignore-scripts', '--frozen-lockfile', '--prefer-offline'];
  run('npx', ['--yes', '--loglevel=error', packageManager, ...install], { cwd: folder });

  return Object.fromEntries(
    names.map((name) => {
      const target = realpathSync(join(folder, 'node_modules', name));
      link(target, join(workspaceRoot, 'packages/backend/node_modules', name));
      return [name, target];
    }),
  );
}

function link(target, path) {
  mkdirSync(dirname(path), { recursive: true });
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path, { recursive: true });
  symlinkSync(target, path, 'junction');
}
