import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import sharp from 'sharp';
import type { Browser } from '../browsers/browser.ts';
import { bundledPage } from '../pages/bundled-page.ts';
import type { Resource } from '../pages/serve.ts';
import { visit } from '../pages/visit.ts';
import { wasmFiles } from '../pages/wasm-files.ts';
import { digestOf, inMemory, valuesOf } from './batches.ts';
import type { DataReport } from './data-report.ts';
import { plain, progressive } from './photographs.ts';

const goldens = fileURLToPath(new URL('../../../reference/goldens/data', import.meta.url));
/** Where start-web-thread.ts looks for it, as any bundler puts it. */
const worker = fileURLToPath(new URL('../../../../packages/datasets/dist/batch-worker.js', import.meta.url));

/**
 * Whether a page with shared memory and one without load the same batches as Node, with any number of workers.
 *
 * @param pages Which of them are looked at, by whether they are isolated.
 */
export const checkData = async (browser: Browser, pages: readonly boolean[] = [true, false]): Promise<boolean> => {
  await cpu();
  const pixels = await Promise.all(plain.map(pixelsOf));
  const expected = await digestOf(await valuesOf(inMemory(pixels), { workers: 0 }));
  const resources = await pageResources();
  let passed = true;
  for (const isolated of pages) {
    const told = await visit<DataReport>(browser, resources, { isolated, path: 'data' });
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
  const resources = {
    ...(await bundledPage('/data', fileURLToPath(new URL('data-page.ts', import.meta.url)), {
      chunks: { 'batch-worker': worker },
    })),
    ...wasmFiles(),
  };
  for (const name of [...plain, progressive]) {
    resources[`/files/${name}`] = { type: 'application/octet-stream', body: readFileSync(`${goldens}/${name}`) };
    resources[`/pixels/${name}`] = { type: 'application/octet-stream', body: await pixelsOf(name) };
  }
  return resources;
};
