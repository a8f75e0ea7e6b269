import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { build } from 'esbuild';
import sharp from 'sharp';
import type { Resource } from '../serve.ts';
import { visit } from '../visit.ts';
import { digestOf, inMemory, valuesOf } from './batches.ts';
import type { DataReport } from './data-report.ts';
import { plain, progressive } from './photographs.ts';

const goldens = fileURLToPath(new URL('../../../reference/goldens/data', import.meta.url));
const packages = fileURLToPath(new URL('../../../../packages', import.meta.url));

/** Whether a page with shared memory and one without load the same batches as Node, with any number of workers. */
export const checkData = async (executable: string): Promise<boolean> => {
  await cpu();
  const pixels = await Promise.all(plain.map(pixelsOf));
  const expected = await digestOf(await valuesOf(inMemory(pixels), { workers: 0 }));
  const resources = await pageResources();
  let passed = true;
  for (const isolated of [true, false]) {
    const told = await visit<DataReport>(executable, resources, { isolated, path: 'data' });
    const report: DataReport = { isolated, problems: [], digest: '', ...told };
    const problem =
      report.failure ??
      (report.problems.join('; ') ||
        (report.isolated !== isolated && `expected a page with isolated = ${isolated}`) ||
        (report.digest !== expected && 'batches differ from those of Node'));
    const title = isolated ? 'data, shared memory' : 'data, no shared memory';
    console.log(`${title}: ${problem || 'passed: the batches of Node, with 0, 1 and 2 workers'}`);
    passed &&= !problem;
  }
  return passed;
};

/** What Pillow makes of a file. */
const pixelsOf = async (name: string): Promise<Uint8Array> =>
  Uint8Array.from(
    await sharp(`${goldens}/${name.replace('.jpg', '.png')}`)
      .toColourspace('srgb')
      .raw()
      .toBuffer(),
  );

const pageResources = async (): Promise<Record<string, Resource>> => {
  const { outputFiles } = await build({
    entryPoints: {
      'data-page': fileURLToPath(new URL('data-page.ts', import.meta.url)),
      // Where start-web-thread.ts looks for it, as any bundler puts it.
      'batch-worker': `${packages}/datasets/dist/batch-worker.js`,
    },
    bundle: true,
    write: false,
    outdir: '/assets',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['node:*'],
    logLevel: 'error',
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  const resources: Record<string, Resource> = {
    '/data': {
      type: 'text/html',
      body: '<!doctype html><title>cnn</title><body><script type="module" src="/assets/data-page.js"></script>',
    },
    '/wasm/cnn.wasm': { type: 'application/wasm', body: readFileSync(`${packages}/backend/wasm/cnn.wasm`) },
    '/wasm/cnn-relaxed.wasm': {
      type: 'application/wasm',
      body: readFileSync(`${packages}/backend/wasm/cnn-relaxed.wasm`),
    },
  };
  for (const { path, text } of outputFiles) resources[path] = { type: 'text/javascript', body: text };
  for (const name of [...plain, progressive]) {
    resources[`/files/${name}`] = { type: 'application/octet-stream', body: readFileSync(`${goldens}/${name}`) };
    resources[`/pixels/${name}`] = { type: 'application/octet-stream', body: await pixelsOf(name) };
  }
  return resources;
};
