// Compiles wasm/cnn.wasm and, for engines with relaxed SIMD, wasm/cnn-relaxed.wasm with npm's clang, unless they are there and nothing
// has changed since.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const native = resolve(root, 'native');
const modules = [
  { name: 'cnn', flags: [] },
  { name: 'cnn-relaxed', flags: ['-mrelaxed-simd'] },
];

const sources = [
  'bindings/wasm.cc',
  'source/copy_rows.cc',
  'source/cost.cc',
  'source/dispatch.cc',
  'source/heap.cc',
  'source/isa/simd128.cc',
  'source/memory_pool.cc',
  'source/operation.cc',
  'source/profile.cc',
  'source/run.cc',
  'source/system_memory.cc',
  'source/thread_pool.cc',
  'source/workspace.cc',
];

const abi = readFileSync(resolve(native, 'include/cnn_kernels.h'), 'utf8');
const exported = [...abi.matchAll(/\b(cnn_\w+)\([^;{}]*\);/g)].map(([, name]) => name);

const compilerFlags = [
  '-O2',
  '-fno-unroll-loops',
  '-std=c++17',
  '-Wall',
  '-Wextra',
  '-I.',
  '-fno-exceptions',
  '-fno-rtti',
  '-ffp-contract=off',
  '-msimd128',
  '-mbulk-memory',
  '-pthread',
];
// Memory comes from JavaScript and is shared with the workers. npm's C library is built without threads, hence
// no-check-features: what is linked from it (mathematics, strings) has no state.
const linkerFlags = [
  '-nostartfiles',
  '-Wl,--no-entry',
  '-Wl,--import-memory',
  '-Wl,--shared-memory',
  '-Wl,--max-memory=4294967296',
  '-Wl,--no-check-features',
  '-Wl,-z,stack-size=1048576',
  '-Wl,--strip-all',
  ...[...exported, 'cnn_worker_main', '__stack_pointer'].map((name) => `-Wl,--export=${name}`),
];

const files = readTree(native, ['bindings/wasm.cc', 'include', 'source']);
for (const { name, flags } of modules) {
  const output = resolve(root, `wasm/${name}.wasm`);
  const hashFile = resolve(root, `wasm/${name}.hash`);
  const digest = digestOf(flags);
  if (existsSync(output) && existsSync(hashFile) && readFileSync(hashFile, 'utf8') === digest) {
    console.log(`wasm/${name}.wasm is up to date`);
    continue;
  }
  const wasm = await compile(name, flags);
  mkdirSync(resolve(root, 'wasm'), { recursive: true });
  writeFileSync(output, wasm);
  writeFileSync(hashFile, digest);
  console.log(`wasm/${name}.wasm: ${(wasm.length / 1000).toFixed(0)} kB`);
}

function digestOf(flags) {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`);
  hash.update(JSON.stringify([compilerFlags, linkerFlags, flags]));
  return hash.digest('hex');
}

async function compile(name, flags) {
  const { runClang, runLLVM } = await import('@yowasp/clang');
  await runLLVM(null, {}, { fetchProgress: () => {} }); // quietly
  const print = (bytes) => bytes && process.stderr.write(bytes);
  try {
    const made = await runClang(
      ['clang++', ...compilerFlags, ...flags, ...linkerFlags, ...sources, '-o', 'cnn.wasm'],
      asFolders(files.map(([path, text]) => [path, withoutParentFolders(path, text)])),
      { stdout: print, stderr: print },
    );
    return made['cnn.wasm'];
  } catch (error) {
    console.error(`wasm/${name}.wasm did not compile: ${error.message}`);
    process.exit(1);
  }
}

/** The compiler's virtual file system does not know `..`: includes are made relative to the root instead. */
function withoutParentFolders(path, text) {
  return text.replace(/^#include "(\.\..*)"$/gm, (_, name) => `#include "${posix.join(posix.dirname(path), name)}"`);
}

function readTree(folder, names) {
  return names.flatMap((name) => {
    const path = resolve(folder, name);
    if (name.endsWith('.cc') || name.endsWith('.h')) return [[relative(native, path), readFileSync(path, 'utf8')]];
    return readTree(path, readdirSync(path).sort());
  });
}

/** The compiler's virtual file system: folders are objects. */
function asFolders(entries) {
  const tree = {};
  for (const [path, text] of entries) {
    const folders = path.split('/');
    const file = folders.pop();
    let folder = tree;
    for (const name of folders) folder = folder[name] ??= {};
    folder[file] = text;
  }
  return tree;
}
