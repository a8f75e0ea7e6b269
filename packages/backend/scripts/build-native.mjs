// Compiles the addon for this machine. Without a C++ compiler it says so in one line and succeeds: WebAssembly serves.
// --check: the build that looks at every address before it is used; tests take it where CNN_KERNELS=checked.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const configuration = process.argv.includes('--check') ? 'Debug' : 'Release';
const root = resolve(import.meta.dirname, '..');

if (process.platform === 'win32') skip('native kernels are for Linux and macOS');
if (![process.env.CXX, 'c++', 'g++', 'clang++'].some(runs)) skip('no C++ compiler');
if (!runs('make')) skip('no make');

const result = spawnSync(
  process.execPath,
  [
    require.resolve('node-gyp/bin/node-gyp.js'),
    'configure',
    'build',
    '--directory=native',
    `--nodedir=${nodeDirectory()}`,
    '--jobs=max',
    ...(configuration === 'Debug' ? ['--debug'] : []),
  ],
  { cwd: root, encoding: 'utf8' },
);
if (result.status !== 0) {
  console.error(result.stdout, result.stderr);
  skip('the native kernels did not compile (above)');
}
console.log(`native/build/${configuration}/cnn.node`);

function skip(reason) {
  console.log(`${reason}: WebAssembly serves`);
  process.exit(0);
}

function runs(command) {
  return Boolean(command) && spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Node's own headers where they lie beside it, else npm's: node-gyp would download them. */
function nodeDirectory() {
  const beside = resolve(process.execPath, '../..');
  if (existsSync(resolve(beside, 'include/node/common.gypi'))) return beside;
  const assembled = resolve(root, 'native/build/node-headers');
  const include = resolve(assembled, 'include/node');
  mkdirSync(include, { recursive: true });
  cpSync(require('node-api-headers').include_dir, include, { recursive: true });
  const defaults = { default_configuration: 'Release', configurations: { Debug: {}, Release: {} } };
  writeFileSync(resolve(include, 'common.gypi'), JSON.stringify({ target_defaults: defaults }));
  return assembled;
}
