// Runs one of the workspace's scripts on a machine that has nothing but Node and npm: finds pnpm or fetches the pinned
// version through npx, installs what the lockfile names, then hands over.
//
//   node tooling/bootstrap/bootstrap.mjs SCRIPT [ARGUMENT ...]

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { packageManager, engines } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const [script, ...scriptArguments] = process.argv.slice(2);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Expected Node ${engines.node}, got ${process.versions.node}. Install a newer Node and run this again.`);
}

const pnpm = findPnpm();
run([...pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn']);
run([...pnpm, 'run', '--silent', script, ...scriptArguments]);

/** An installed pnpm from the pinned major version on, else the pinned one through npx. */
function findPnpm() {
  const pinned = packageManager.replace(/^pnpm@/, '');
  const installed = spawnSync('pnpm', ['--version'], { encoding: 'utf8', cwd: root });
  const isNewEnough = installed.status === 0 && Number.parseInt(installed.stdout, 10) >= Number.parseInt(pinned, 10);
  return isNewEnough ? ['pnpm'] : [...findNpx(), '--yes', '--loglevel=error', packageManager];
}

/** On Windows `npx` and `pnpm` are scripts of a shell, which Node does not start without one: npx's own program is started instead. */
function findNpx() {
  if (process.platform !== 'win32') return ['npx'];
  const folders = [process.env.npm_execpath && dirname(process.env.npm_execpath), npmBeside(process.execPath)];
  const program = folders
    .map((folder) => folder && resolve(folder, 'npx-cli.js'))
    .find((path) => path && existsSync(path));
  if (!program) fail('Expected npm beside Node, got none. Install Node with its npm and run this again.');
  return [process.execPath, program];
}

function npmBeside(node) {
  return resolve(dirname(node), 'node_modules/npm/bin');
}

function run([command, ...commandArguments]) {
  // npm's own settings in the environment would reach pnpm as if they were meant for it, with a warning each.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(?!registry|cafile|.*proxy)|package_|lifecycle_)/i.test(name),
    ),
  );
  const { status, signal, error } = spawnSync(command, commandArguments, {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  if (error) fail(`Cannot run ${command}: ${error.message}.`);
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
