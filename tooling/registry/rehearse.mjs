// A release from beginning to end, on this machine: versions and publication from a clone into a registry of its own, installation in
// empty projects by every package manager, the README's program on every Node, types, and a second release of one package.
//
//   pnpm release:rehearse [--keep]     --keep leaves the temporary folder
//
// It publishes the addons that lie in packages/backend/npm (`pnpm release:build`); platforms without one are left out.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fetchNode } from '../nodes/fetch-node.mjs';
import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { glibcBaseline, platforms } from '../release/platforms.mjs';
import { folderSize } from './folder-size.mjs';
import { packageManagers } from './package-managers.mjs';
import { startRegistry } from './start-registry.mjs';

const packages = ['models', 'train', 'datasets', 'viz', 'backend'].map((name) => `@cnn/${name}`);
const peers = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers'];
const pnpm = ['npx', '--yes', '--loglevel=error', packageManager()];
const folder = mkdtempSync(join(tmpdir(), 'cnn-release-'));
const clone = join(folder, 'clone');

const registry = await startRegistry(
  join(folder, 'registry'),
  run('npm', ['config', 'get', 'registry'], { cwd: workspaceRoot }).trim(),
);
const environment = {
  npm_config_registry: registry.address,
  npm_config_userconfig: join(folder, 'npmrc'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_store_dir: join(folder, 'store'),
  npm_config_update_notifier: 'false',
  BUN_INSTALL_CACHE_DIR: join(folder, 'bun'),
  YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
  NO_UPDATE_NOTIFIER: '1',
  CI: 'true',
};
// Whoever comes may publish, but the clients do not try without a token.
writeFileSync(
  join(folder, 'npmrc'),
  `registry=${registry.address}\n//${new URL(registry.address).host}/:_authToken=rehearsal\n`,
);

try {
  prepareClone();
  release('first release');
  for (const manager of packageManagers) tryManager(manager);
  tryWithoutAddon();
  tryTypes();
  secondRelease();
  console.log('The rehearsal has passed.');
} finally {
  registry.stop();
  if (process.argv.includes('--keep')) console.log(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** The last commit, with what has been built here. */
function prepareClone() {
  run('git', ['clone', '--quiet', workspaceRoot, clone]);
  const built = readdirSync(join(workspaceRoot, 'packages')).map((name) => `packages/${name}/dist`);
  for (const path of [...built, 'packages/backend/wasm']) {
    cpSync(join(workspaceRoot, path), join(clone, path), { recursive: true });
  }
  const isBuilt = ({ name }) => existsSync(join(workspaceRoot, `packages/backend/npm/${name}/cnn.node`));
  for (const { name } of platforms.filter(isBuilt)) {
    const path = `packages/backend/npm/${name}/cnn.node`;
    cpSync(join(workspaceRoot, path), join(clone, path));
  }
  leaveOut(platforms.filter((platform) => !isBuilt(platform)));
  const install = ['install', '--no-frozen-lockfile', '--ignore-scripts', '--prefer-offline', '--reporter=silent'];
  run(pnpm[0], [...pnpm.slice(1), ...install], { cwd: clone, environment: { CI: 'true' } });
  commit('what this machine has');
  run('git', ['branch', '--force', 'main'], { cwd: clone });
}

function leaveOut(missing) {
  const path = join(clone, 'packages/backend/package.json');
  const manifest = readJson(path);
  for (const { name } of missing) {
    console.log(`left out: @cnn/backend-${name}, which is not built here`);
    delete manifest.optionalDependencies[`@cnn/backend-${name}`];
    rmSync(join(clone, 'packages/backend/npm', name), { recursive: true });
  }
  writeFileSync(path, JSON.stringify(manifest, null, 2));
  const rest = platforms.filter((platform) => !missing.includes(platform));
  const text = `export const platforms = ${JSON.stringify(rest)};\nexport const glibcBaseline = '${glibcBaseline}';\n`;
  writeFileSync(join(clone, 'tooling/release/platforms.mjs'), text);
}

function release(title) {
  const releasing = { ...environment, npm_config_provenance: 'false' };
  const [command, ...first] = [...pnpm, 'run', 'release:version'];
  run(command, first, { cwd: clone, environment: releasing });
  commit('versions');
  // Through pnpm, so that changesets finds it: it publishes with whatever package manager the workspace has.
  const publish = [...pnpm.slice(1), 'exec', 'node', 'tooling/release/publish.mjs'];
  const output = run(command, publish, {
    cwd: clone,
    environment: { ...releasing, npm_config_ignore_scripts: 'true' },
  });
  const published = [...output.matchAll(/New tag:\s+(\S+)/g)].map(([, tag]) => tag);
  console.log(`${title}: ${published.join(', ')}`);
  return published;
}

function tryManager({ name, add, files }) {
  const project = emptyProject(name, files?.(registry.address));
  const [command, ...rest] = add([...packages, ...peers]);
  run(command, rest, { cwd: project, environment });
  const copies = copiesOf(project, '@cnn/backend');
  if (copies !== 1) throw new Error(`${name}: expected one copy of @cnn/backend, got ${copies}.`);
  console.log(`${name}: ${megabytes(folderSize(join(project, 'node_modules')))} of node_modules`);
  for (const node of [process.execPath, fetchNode('22'), fetchNode('24')]) tell(project, node);
  if (name === 'npm') {
    for (const entry of readdirSync(join(project, 'node_modules/@cnn'))) {
      console.log(`  @cnn/${entry}: ${megabytes(folderSize(join(project, 'node_modules/@cnn', entry)))}`);
    }
  }
}

/** Runs the program and says on what it ran. */
function tell(project, node, expected = /native (avx|neon)/) {
  cpSync(join(import.meta.dirname, 'program.mjs'), join(project, 'program.mjs'));
  // A machine without a compiler, as far as the program can see.
  const path = [dirname(node), '/usr/bin', '/bin'].join(delimiter);
  const output = run(node, ['program.mjs'], { cwd: project, environment: { PATH: path, CXX: '' } });
  const { device, node: version, history } = JSON.parse(output.trim().split('\n').at(-1));
  const [first, last] = [history.rows[0], history.rows.at(-1)];
  if (!expected.test(device)) throw new Error(`Expected a device like ${expected}, got ${device}.`);
  if (!(last.trainLoss < first.trainLoss)) throw new Error(`The loss did not fall: ${JSON.stringify(history)}`);
  if (!existsSync(join(project, 'lenet.png'))) throw new Error('There is no picture.');
  console.log(`  Node ${version}: ${device}, loss ${first.trainLoss.toFixed(3)} → ${last.trainLoss.toFixed(3)}`);
}

/** WebAssembly serves where the addon was left out, and says so. */
function tryWithoutAddon() {
  const project = join(folder, 'npm');
  for (const entry of readdirSync(join(project, 'node_modules/@cnn'))) {
    if (entry.startsWith('backend-')) rmSync(join(project, 'node_modules/@cnn', entry), { recursive: true });
  }
  tell(project, process.execPath, /WebAssembly/);
  const { stderr } = spawnSync(process.execPath, ['program.mjs'], { cwd: project, encoding: 'utf8' });
  const word = /\[CNN_NO_NATIVE_KERNELS\] Warning: (.*)/.exec(stderr)?.[1];
  if (!word) throw new Error(`Without the addon there is no word about it: ${stderr}`);
  console.log(`  without the addon: ${word.slice(0, 200)} …`);
}

function tryTypes() {
  const project = join(folder, 'pnpm');
  const [command, ...rest] = [...pnpm, 'add', '--reporter=silent', 'typescript@~5.9.3', '@types/node@^20.19.0'];
  run(command, rest, { cwd: project, environment });
  cpSync(join(import.meta.dirname, 'program.ts'), join(project, 'program.ts'));
  for (const [module, moduleResolution] of [
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ]) {
    const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022,dom'];
    const tsc = [join(project, 'node_modules/typescript/bin/tsc'), ...options];
    run(process.execPath, [...tsc, '--module', module, '--moduleResolution', moduleResolution, 'program.ts'], {
      cwd: project,
    });
    console.log(`types under ${moduleResolution}: right`);
  }
}

function secondRelease() {
  writeFileSync(join(clone, '.changeset/second.md'), "---\n'@cnn/viz': patch\n---\n\nA second release.\n");
  const published = release('second release');
  if (published.length !== 1 || !published[0].startsWith('@cnn/viz@')) {
    throw new Error(`Expected a second release of @cnn/viz alone, got ${published.join(', ')}.`);
  }
  const project = join(folder, 'npm');
  run('npm', ['install', '--no-audit', '--no-fund', '@cnn/viz@latest'], { cwd: project, environment });
  tell(project, process.execPath);
}

function emptyProject(name, files = {}) {
  const project = join(folder, name);
  mkdirSync(project);
  const manifest = JSON.stringify({ name: 'project', version: '1.0.0', private: true, type: 'module' });
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files })) {
    writeFileSync(join(project, file), text);
  }
  return project;
}

/** How many different folders of a package a project has, links followed. */
function copiesOf(project, name) {
  const found = run('find', [join(project, 'node_modules'), '-type', 'd', '-path', `*/node_modules/${name}`, '-prune']);
  return found.trim().split('\n').length;
}

function commit(message) {
  const author = ['-c', 'user.name=rehearsal', '-c', 'user.email=rehearsal@localhost'];
  run('git', ['add', '--all'], { cwd: clone });
  run('git', [...author, 'commit', '--quiet', '--allow-empty', '--message', message], { cwd: clone });
}

function packageManager() {
  return readJson(join(workspaceRoot, 'package.json')).packageManager;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
