import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

const folder = join(workspaceRoot, 'examples');

/** One epoch of LeNet on all images, or on a few where the target is slow. */
export function runLenet({ environment, slow }, { node = process.execPath }) {
  const out = mkdtempSync(join(tmpdir(), 'cnn-engines-'));
  try {
    const limit = slow ? ['--limit', '512'] : [];
    const json = join(out, 'lenet.json');
    const tsx = join(folder, 'node_modules/tsx/dist/cli.mjs');
    const flags = ['--epochs', '1', '--seed', '0', '--out', join(out, 'lenet'), '--json', json, ...limit];
    const result = spawnSync(node, [tsx, '--conditions=@cnn/source', 'src/lenet.ts', ...flags], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    if (result.status !== 0) return { failure: result.stderr.trim().split('\n').at(-1) };
    const { history, examplesPerSecond } = JSON.parse(readFileSync(json, 'utf8'));
    return { examplesPerSecond, ...history.at(-1), images: slow ? '512' : 'all' };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
