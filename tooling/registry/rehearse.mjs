// A release from beginning to end, on this machine: versions and publication from a clone into a registry of its own, installation in
// empty projects by every package manager, the README's program on every Node, types, and a second release of one package.
//
//   pnpm release:rehearse [--in FOLDER] [PART ...]
//
//   PART    out of release, npm, pnpm, yarn, bun, readme, addon, types, second; all in this order unless told otherwise
//   --in    a folder that stays, in which later parts go on from earlier ones; else a temporary one
//
// It publishes the addons that lie in packages/backend/npm (`pnpm release:build`), else this checkout's own; platforms without one are left out.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { packageManagers } from './package-managers.mjs';
import { release } from './parts/release.mjs';
import { secondRelease } from './parts/second-release.mjs';
import { tryManager } from './parts/try-manager.mjs';
import { tryReadme } from './parts/try-readme.mjs';
import { tryTypes } from './parts/try-types.mjs';
import { tryWithoutAddon } from './parts/try-without-addon.mjs';
import { startRegistry } from './start-registry.mjs';

const parts = {
  release: (rehearsal) => release(rehearsal),
  ...Object.fromEntries(packageManagers.map((manager) => [manager.name, (all) => tryManager(all, manager)])),
  readme: tryReadme,
  addon: tryWithoutAddon,
  types: tryTypes,
  second: secondRelease,
};
const { values, positionals } = parseArgs({ options: { in: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`Expected parts out of ${Object.keys(parts).join(', ')}; got ${unknown.join(', ')}.`);
  process.exit(2);
}

const folder = values.in ? resolve(values.in) : mkdtempSync(join(tmpdir(), 'cnn-release-'));
mkdirSync(folder, { recursive: true });
const registry = await startRegistry(
  join(folder, 'registry'),
  run('npm', ['config', 'get', 'registry'], { cwd: workspaceRoot }).trim(),
);
// Whoever comes may publish, but the clients do not try without a token.
const settings = `registry=${registry.address}\n//${new URL(registry.address).host}/:_authToken=rehearsal\n`;
writeFileSync(join(folder, 'npmrc'), settings);
const rehearsal = {
  folder,
  address: registry.address,
  clone: join(folder, 'clone'),
  environment: {
    npm_config_registry: registry.address,
    npm_config_userconfig: join(folder, 'npmrc'),
    npm_config_cache: join(folder, 'cache'),
    npm_config_store_dir: join(folder, 'store'),
    npm_config_update_notifier: 'false',
    BUN_INSTALL_CACHE_DIR: join(folder, 'bun-cache'),
    YARN_GLOBAL_FOLDER: join(folder, 'yarn-cache'),
    NO_UPDATE_NOTIFIER: '1',
    CI: 'true',
  },
};

try {
  for (const [name, part] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const began = Date.now();
    await part(rehearsal);
    console.log(`${name}: passed in ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
  }
} finally {
  registry.stop();
  if (values.in) console.log(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
