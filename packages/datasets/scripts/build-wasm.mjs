// Compiles native/*.cc with npm's clang to a module of WebAssembly within wasm/image-kernels.ts, unless it is there and nothing has
// changed since. As text, because transforms need it at once, and so that bundlers have no file to take along.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const output = resolve(root, 'wasm/image-kernels.ts');

const sources = ['jpeg.cc', 'resample.cc'];
const exported = ['decode_jpeg', 'resample_bytes', 'mirror_colours', '__heap_base'];
const flags = [
  '-O3',
  '-std=c++17',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-fno-exceptions',
  '-fno-rtti',
  '-msimd128',
  '-mbulk-memory',
  '-nostartfiles',
  '-Wl,--no-entry',
  '-Wl,-z,stack-size=65536',
  '-Wl,--strip-all',
  ...exported.map((name) => `-Wl,--export=${name}`),
];

const files = Object.fromEntries(sources.map((name) => [name, readFileSync(resolve(root, 'native', name), 'utf8')]));
const digest = createHash('sha256')
  .update(JSON.stringify([files, flags]))
  .digest('hex');

if (existsSync(output) && readFileSync(output, 'utf8').includes(digest)) {
  console.log('wasm/image-kernels.ts is up to date');
} else {
  const wasm = await compile();
  mkdirSync(resolve(root, 'wasm'), { recursive: true });
  writeFileSync(
    output,
    `// Made by scripts/build-wasm.mjs of sources with the hash ${digest}.\n` +
      `export const imageKernelsBase64 =\n  '${Buffer.from(wasm).toString('base64')}';\n`,
  );
  console.log(`wasm/image-kernels.ts: ${(wasm.length / 1000).toFixed(0)} kB of WebAssembly`);
}

async function compile() {
  const { runClang, runLLVM } = await import('@yowasp/clang');
  await runLLVM(null, {}, { fetchProgress: () => {} }); // quietly
  const print = (bytes) => bytes && process.stderr.write(bytes);
  try {
    const made = await runClang(['clang++', ...flags, ...sources, '-o', 'images.wasm'], files, {
      stdout: print,
      stderr: print,
    });
    return made['images.wasm'];
  } catch (error) {
    console.error(`native/*.cc did not compile: ${error.message}`);
    process.exit(1);
  }
}
