// LeNet's first steps in a real browser beside PyTorch's losses: with threads, on a page that may not share memory, and on
// WebGPU where its package is here. Then loaders of data, on both kinds of pages, pictures in both themes, and the live page of a run.
//
//   pnpm browser
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { readJson, relativeError, tolerances } from '@cnn/reference';
import { build } from 'esbuild';
import { checkData } from './data/check-data.ts';
import { findBrowser } from './find-browser.ts';
import { checkLive } from './live/check-live.ts';
import { checkPictures } from './pictures/check-pictures.ts';
import type { Report } from './report.ts';
import type { Resource } from './serve.ts';
import { visit } from './visit.ts';

const backend = fileURLToPath(new URL('../../../packages/backend', import.meta.url));
const webgpu = existsSync(`${backend}/node_modules/@tensorflow/tfjs-backend-webgpu`);

const { lenet } = readJson<{ lenet: { seed: number; batchSize: number; learningRate: number; losses: number[] } }>(
  'trajectories.json',
);

const threads = availableParallelism();
const cases = [
  { title: 'threads', isolated: true, steps: 20, expected: threads > 1 ? `${threads} threads` : '1 thread', flags: [] },
  { title: 'no shared memory', isolated: false, steps: 20, expected: '1 thread', flags: [] },
  {
    title: 'WebGPU',
    isolated: false,
    engine: 'webgpu',
    steps: 3, // a software adapter takes some ten seconds for each
    expected: 'WebGPU',
    flags: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'],
    missing: !webgpu && 'run `pnpm webgpu` first',
  },
];

const check = async (executable: string): Promise<boolean> => {
  const resources = await pageResources();
  let passed = true;
  for (const { title, isolated, engine, steps, expected, flags, missing } of cases) {
    if (missing) {
      console.log(`${title}: left out: ${missing}`);
      continue;
    }
    const query = { steps: String(steps), ...(engine && { engine }) };
    const told = await visit<Report>(executable, resources, { isolated, query, flags });
    const report: Report = { isolated, losses: [], examplesPerSecond: 0, leaked: 0, kept: false, ...told };
    const problem = findProblem(report, { isolated, expected, steps });
    const speed = `${Math.round(report.examplesPerSecond)} examples/s`;
    const error =
      report.losses.length > 0 ? relativeError(report.losses, lenet.losses.slice(0, steps)).toExponential(1) : '–';
    console.log(
      `${title}: ${problem ?? 'passed'}: ${report.device}, ${report.losses.length} losses within ${error} of PyTorch's, ${speed}`,
    );
    passed &&= !problem;
  }
  return passed;
};

const findProblem = (
  report: Report,
  { isolated, expected, steps }: { isolated: boolean; expected: string; steps: number },
): string | undefined => {
  const { failure, device, losses, leaked } = report;
  if (failure) return failure;
  if (report.isolated !== isolated) return `expected a page with isolated = ${isolated}`;
  if (!device?.includes(expected)) return `expected a device with "${expected}"`;
  const error = relativeError(losses, lenet.losses.slice(0, steps));
  if (!(error <= tolerances.trajectory)) return `the losses are ${losses.join(', ')}`;
  if (!report.kept) return 'the model does not come back from IndexedDB and a file';
  return leaked === 0 ? undefined : `${leaked} tensors leaked`;
};

const pageResources = async (): Promise<Record<string, Resource>> => {
  await cpu();
  const { seed, batchSize, learningRate, losses } = lenet;
  const { train } = await loadFashionMnist({ batchSize, limit: losses.length * batchSize, shuffle: false });
  const images: Float32Array[] = [];
  const labels: Int32Array[] = [];
  for await (const batch of train) {
    images.push((await batch.images.data()) as Float32Array);
    labels.push((await batch.labels.data()) as Int32Array);
    batch.images.dispose();
    batch.labels.dispose();
  }
  const bytes = (arrays: readonly (Float32Array | Int32Array)[]): Resource => ({
    type: 'application/octet-stream',
    body: Buffer.concat(
      arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
    ),
  });
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*'],
    logLevel: webgpu ? 'warning' : 'error', // it warns of the package that is not here
    logOverride: { 'ignored-bare-import': 'silent' }, // chunks of a package that says it has no side effects
  });
  return {
    '/': {
      type: 'text/html',
      body: '<!doctype html><title>cnn</title><body><script type="module" src="/assets/page.js"></script>',
    },
    '/assets/page.js': { type: 'text/javascript', body: outputFiles[0]!.text },
    '/wasm/cnn.wasm': { type: 'application/wasm', body: readFileSync(`${backend}/wasm/cnn.wasm`) },
    '/wasm/cnn-relaxed.wasm': { type: 'application/wasm', body: readFileSync(`${backend}/wasm/cnn-relaxed.wasm`) },
    '/work.json': {
      type: 'application/json',
      body: JSON.stringify({ seed, batchSize, learningRate }),
    },
    '/images': bytes(images),
    '/labels': bytes(labels),
  };
};

const executable = findBrowser();
if (executable) {
  const passed = [await check(executable), await checkData(executable), await checkPictures(executable)];
  passed.push(await checkLive(executable));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} else console.log('The browser is left out: there is no Chromium. Install one, or name it in CHROME_PATH.');
