// Compiles the addon of every platform on this machine and puts it into its package under packages/backend/npm.
//
//   pnpm release:build [PLATFORM ...]     all unless told otherwise; needs python3 with pip, which brings zig

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { checkBinary } from './check-binary.mjs';
import { fetchZig } from './fetch-zig.mjs';
import { platforms } from './platforms.mjs';

const backend = join(workspaceRoot, 'packages/backend');
const native = join(backend, 'native');
const require = createRequire(join(backend, 'package.json'));
const headers = require('node-api-headers');

/** As native/binding.gyp has them. */
const flags = [
  '-std=c++17',
  '-O3',
  '-DNDEBUG',
  '-DNAPI_VERSION=8',
  '-fvisibility=hidden',
  '-fno-exceptions',
  '-fno-rtti',
  '-ffp-contract=off',
  '-fno-sanitize=all',
  `-I${headers.include_dir}`,
];
const instructionSets = {
  x64: {
    scalar: [],
    avx2: ['-mavx2', '-mfma'],
    avx512: [
      '-mavx512f',
      '-mavx512bw',
      '-mavx512dq',
      '-mavx512vl',
      '-mavx512bf16',
      '-mfma',
      '-mprefer-vector-width=512',
    ],
  },
  arm64: { scalar: [], neon: [] },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !platforms.some((platform) => platform.name === name));
if (unknown.length > 0) {
  console.error(
    `Expected platforms out of ${platforms.map(({ name }) => name).join(', ')}; got ${unknown.join(', ')}.`,
  );
  process.exit(2);
}

const zig = fetchZig();
const headersText = readTree(native)
  .filter((path) => path.endsWith('.h'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\0');

for (const platform of platforms.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const addon = link(platform);
  const destination = join(backend, 'npm', platform.name, 'cnn.node');
  copyFileSync(addon, destination);
  console.log(
    `npm/${platform.name}/cnn.node: ${(statSync(destination).size / 1000).toFixed(0)} kB, ${checkBinary(platform)}`,
  );
}

function link(platform) {
  const folder = join(backend, 'build/platforms', platform.name);
  mkdirSync(folder, { recursive: true });
  const sources = [
    ...['environment.cc', 'node_api.cc'].map((name) => join(native, 'bindings', name)),
    ...readdirSync(join(native, 'source'))
      .filter((name) => name.endsWith('.cc'))
      .map((name) => join(native, 'source', name)),
  ];
  const objects = [
    ...sources.map((source) => compile(source, platform, folder, [])),
    ...Object.entries(instructionSets[platform.cpu]).map(([name, options]) =>
      compile(join(native, `source/isa/${name}.cc`), platform, folder, options),
    ),
  ];
  const addon = join(folder, 'cnn.node');
  const options = {
    linux: () => ['-Wl,-z,nodelete', '-s'],
    darwin: () => ['-Wl,-undefined,dynamic_lookup', '-s'],
    win32: () => ['-s', importLibrary(platform, folder)],
  }[platform.os]();
  run(zig, ['c++', '-target', platform.target, '-shared', ...objects, ...options, '-o', addon]);
  return addon;
}

/** An object file, made again when its source, a header or the flags have changed. */
function compile(source, { target }, folder, options) {
  const object = join(folder, `${basename(source, '.cc')}.o`);
  const position = target.includes('windows') ? [] : ['-fPIC'];
  const all = ['c++', '-target', target, ...flags, ...position, ...options, '-c', source, '-o', object];
  const hash = createHash('sha256')
    .update([zig, ...all].join(' ') + readFileSync(source, 'utf8') + headersText)
    .digest('hex');
  const stamp = `${object}.hash`;
  if (existsSync(object) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return object;
  run(zig, all);
  writeFileSync(stamp, hash);
  return object;
}

/** What Windows links against in place of the program that loads the addon. */
function importLibrary({ cpu }, folder) {
  const library = join(folder, 'node.lib');
  const machine = { x64: 'i386:x86-64', arm64: 'arm64' }[cpu];
  const definitions = join(dirname(headers.include_dir), 'def/node_api.def');
  const text = [definitions, join(dirname(definitions), 'js_native_api.def')]
    .map((path) => readFileSync(path, 'utf8').replace(/^(NAME|LIBRARY|EXPORTS).*$/gm, ''))
    .join('\n');
  const joined = join(folder, 'node.def');
  writeFileSync(joined, `NAME NODE.EXE\nEXPORTS\n${text}`);
  run(zig, ['dlltool', '-m', machine, '-d', joined, '-l', library]);
  return library;
}

function readTree(folder) {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'build') return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? readTree(path) : [path];
  });
}
