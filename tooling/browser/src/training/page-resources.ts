import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { bundledPage } from '../pages/bundled-page.ts';
import type { Resource } from '../pages/serve.ts';
import { wasmFiles } from '../pages/wasm-files.ts';
import { lenet } from './lenet.ts';

/** A page that trains LeNet, in one bundle, and the images that it trains on. */
export const pageResources = async (): Promise<Record<string, Resource>> => {
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
  return {
    ...(await bundledPage('/', fileURLToPath(new URL('page.ts', import.meta.url)))),
    ...wasmFiles(),
    '/work.json': {
      type: 'application/json',
      body: JSON.stringify({ seed, batchSize, learningRate }),
    },
    '/images': bytes(images),
    '/labels': bytes(labels),
  };
};
