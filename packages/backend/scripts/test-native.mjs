// Builds each native/tests/*_test.cc with the kernels and runs it; each runs its cases on every instruction set of this CPU.
// --sanitize=address,undefined or --sanitize=thread; --arch=arm64 compiles for another architecture and emulates it (Debian:
// g++-aarch64-linux-gnu, qemu-user); further arguments pick tests by name.
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';

const native = resolve(import.meta.dirname, '../native');
const sanitize = flag('sanitize') ?? '';
const arch = flag('arch') ?? process.arch;
const picked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const build = resolve(import.meta.dirname, '../build/tests', arch, sanitize || 'plain');
const emulated = arch !== process.arch;
const compiler = process.env.CXX ?? (emulated ? 'aarch64-linux-gnu-g++' : 'c++');
const emulator = emulated ? ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu'] : [];

const flags = [
  '-std=c++17',
  '-O2',
  '-g1',
  '-Wall',
  '-Wextra',
  '-ffp-contract=off',
  '-fno-exceptions',
  '-pthread',
  '-DCNN_TESTING',
];
if (sanitize) flags.push(`-fsanitize=${sanitize}`, '-fno-sanitize-recover=undefined');
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
      '-mavx512vnni',
      '-mfma',
      '-mprefer-vector-width=512',
    ],
  },
  arm64: { scalar: [], neon: [] },
}[arch];

const headers = readTree(native).filter((path) => path.endsWith('.h'));
const headersText = headers.map((path) => readFileSync(path, 'utf8')).join('\0');

mkdirSync(build, { recursive: true });
const core = [...filesIn('source').filter((path) => path.endsWith('.cc')), resolve(native, 'bindings/environment.cc')];
const tests = filesIn('tests')
  .filter((path) => path.endsWith('_test.cc'))
  .filter((path) => picked.length === 0 || picked.some((name) => basename(path).includes(name)));
const objects = await inParallel([
  ...core.map((path) => () => compile(path, [])),
  ...Object.entries(instructionSets).map(
    ([name, options]) =>
      () =>
        compile(resolve(native, `source/isa/${name}.cc`), options),
  ),
]);
const programs = await inParallel(tests.map((path) => () => link(path)));

let failed = false;
for (const program of programs) {
  const [command, ...commandArguments] = [...emulator, program];
  const { status } = spawnSync(command, commandArguments, { stdio: 'inherit' });
  if (status !== 0) {
    console.log(`${basename(program)} FAILED`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

function flag(name) {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1];
}

function filesIn(folder) {
  return readdirSync(resolve(native, folder)).map((name) => resolve(native, folder, name));
}

function readTree(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = resolve(folder, name);
    return statSync(path).isDirectory() ? readTree(path) : [path];
  });
}

/** An object file, made again when its source, a header or the flags have changed. */
async function compile(source, options) {
  const object = resolve(build, `${basename(source, '.cc')}.o`);
  const all = [...flags, ...options, '-c', source, '-o', object];
  const hash = createHash('sha256')
    .update(all.join(' ') + readFileSync(source, 'utf8') + headersText)
    .digest('hex');
  const stamp = `${object}.hash`;
  if (existsSync(object) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return object;
  await runCompiler(all);
  writeFileSync(stamp, hash);
  return object;
}

async function link(test) {
  const program = resolve(build, basename(test, '.cc'));
  await runCompiler([...flags, await compile(test, []), ...objects, '-o', program]);
  return program;
}

async function runCompiler(options) {
  try {
    const { stderr } = await promisify(execFile)(compiler, options);
    if (stderr) console.error(stderr);
  } catch (error) {
    console.error(error.stderr || error.message);
    process.exit(1);
  }
}

async function inParallel(jobs) {
  const results = [];
  const queue = jobs.entries();
  const work = async () => {
    for (const [index, job] of queue) results[index] = await job();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results;
}
