import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { train } from '../train.mjs';

/** WebAssembly serves where the addon was left out, and says so. */
export function tryWithoutAddon({ folder }) {
  const project = join(folder, 'npm');
  const scope = join(project, 'node_modules/@cnn');
  const addons = readdirSync(scope).filter((entry) => entry.startsWith('backend-'));
  if (addons.length === 0) throw new Error(`Expected an addon in ${scope}, got none.`);
  const move = (from, to) => {
    for (const name of addons) renameSync(join(from, name), join(to, name));
  };
  move(scope, folder);
  try {
    console.log(`  ${train(project, process.execPath, /WebAssembly/)}`);
    const { stderr } = spawnSync(process.execPath, ['program.mjs'], { cwd: project, encoding: 'utf8' });
    const word = /\[CNN_NO_NATIVE_KERNELS\] Warning: (.*)/.exec(stderr)?.[1];
    if (!word) throw new Error(`Without the addon there is no word about it: ${stderr}`);
    console.log(`  ${word.slice(0, 200)} …`);
  } finally {
    move(folder, scope);
  }
}
