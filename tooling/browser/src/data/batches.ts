import {
  compose,
  type ImageDataset,
  Loader,
  type LoaderOptions,
  MemoryDataset,
  normalize,
  randomHorizontalFlip,
  randomResizedCrop,
} from '@cnn/datasets';
import { dispose } from '@tensorflow/tfjs-core';
import { photographShape, plain } from './photographs.ts';

export const transform = compose(
  randomResizedCrop(24),
  randomHorizontalFlip(),
  normalize({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
);

export const labels = plain.map((_, index) => index % 2);
export const classNames = ['even', 'odd'];

/** The photographs, decoded beforehand. */
export const inMemory = (pixels: readonly Uint8Array[]): MemoryDataset => {
  const all = new Uint8Array(pixels.length * pixels[0]!.length);
  pixels.forEach((image, index) => {
    all.set(image, index * image.length);
  });
  return new MemoryDataset({ pixels: all, labels, shape: photographShape, classNames });
};

/** All values and labels of two epochs, in the order in which they come. */
export const valuesOf = async (dataset: ImageDataset, options: LoaderOptions): Promise<Float32Array[]> => {
  await using loader = new Loader(dataset, { batchSize: 2, shuffle: true, seed: 5, transform, ...options });
  const values: Float32Array[] = [];
  for (let epoch = 0; epoch < 2; epoch++) {
    for await (const batch of loader) {
      values.push(Float32Array.from(await batch.images.data()), Float32Array.from(await batch.labels.data()));
      dispose([batch.images, batch.labels]);
    }
  }
  return values;
};

export const digestOf = async (arrays: readonly Float32Array[]): Promise<string> => {
  const bytes = new Uint8Array(
    await new Blob(arrays.map((array) => Uint8Array.from(new Uint8Array(array.buffer)))).arrayBuffer(),
  );
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
