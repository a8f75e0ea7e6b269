// What runs in the browser: photographs from memory, from files and from addresses, through loaders without workers, with one and with two.
import { cpu } from '@cnn/backend';
import { DataFormatError, FileDataset, Loader, loadImage } from '@cnn/datasets';
import * as tf from '@tensorflow/tfjs-core';
import { classNames, digestOf, inMemory, labels, transform, valuesOf } from './batches.ts';
import type { DataReport } from './data-report.ts';
import { photographShape, plain, progressive } from './photographs.ts';

const problems: string[] = [];
const expect = (holds: boolean, problem: string): void => {
  if (!holds) problems.push(problem);
};

const bytesOf = async (address: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await fetch(address)).arrayBuffer());
const fileOf = async (name: string): Promise<File> => new File([await bytesOf(`/files/${name}`)], name);
const pixelsOf = (name: string): Promise<Uint8Array> => bytesOf(`/pixels/${name}`);

const largestDifference = (one: ArrayLike<number>, other: ArrayLike<number>): number => {
  let largest = one.length === other.length ? 0 : Number.POSITIVE_INFINITY;
  for (let index = 0; index < one.length; index++) largest = Math.max(largest, Math.abs(one[index]! - other[index]!));
  return largest;
};

const areAlike = (one: readonly Float32Array[], other: readonly Float32Array[]): boolean =>
  one.length === other.length && one.every((array, index) => largestDifference(array, other[index]!) === 0);

const check = async (): Promise<DataReport> => {
  await cpu();
  const tensors = tf.memory().numTensors;
  const pixels = await Promise.all(plain.map(pixelsOf));
  const files = await Promise.all(plain.map(fileOf));
  const fromFiles = new FileDataset({ files, labels, classNames });
  for (const [index, name] of plain.entries()) {
    const image = await fromFiles.read(index);
    expect(image.shape.join() === photographShape.join(), `${name} has the shape ${image.shape}`);
    const difference = largestDifference(image.data, pixels[index]!);
    expect(difference === 0, `${name} differs by ${difference} from what Pillow makes of it`);
  }
  const others = new FileDataset({ files: [await fileOf(progressive)], labels: [0], classNames });
  const difference = largestDifference((await others.read(0)).data, await pixelsOf(progressive));
  expect(difference <= 4, `${progressive} differs by ${difference} from what Pillow makes of it`);

  const dataset = inMemory(pixels);
  const expected = await valuesOf(dataset, { workers: 0 });
  for (const workers of [1, 2, undefined]) {
    expect(areAlike(await valuesOf(dataset, { workers }), expected), `memory with ${workers} workers is not alike`);
  }
  for (const workers of [0, 1, 2]) {
    expect(areAlike(await valuesOf(fromFiles, { workers }), expected), `files with ${workers} workers are not alike`);
  }
  const { buffer } = (dataset.description as unknown as { readonly pixels: Uint8Array }).pixels;
  const isShared = typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;
  expect(isShared === crossOriginIsolated, `memory is ${isShared ? '' : 'not '}shared`);

  const broken = new File([files[0]!.slice(0, 600)], 'broken.jpg');
  const mixed = new FileDataset({ files: [broken, ...files.slice(1)], labels, classNames });
  await using skipping = new Loader(mixed, { batchSize: 2, transform, workers: 1, onError: 'skip' });
  let seen = 0;
  for await (const batch of skipping) {
    seen += batch.labels.size;
    tf.dispose([batch.images, batch.labels]);
  }
  expect(seen === plain.length - 1, `${seen} images with one that is broken`);
  expect(skipping.skipped.map(({ file }) => file).join() === 'broken.jpg', 'the broken file is not named');
  await using failing = new Loader(mixed, { batchSize: 2, transform, workers: 1 });
  const failure = await failing[Symbol.asyncIterator]()
    .next()
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(failure instanceof DataFormatError && failure.file === 'broken.jpg', `a broken file gives ${failure}`);

  await using left = new Loader(fromFiles, { batchSize: 1, transform, workers: 2 });
  for await (const batch of left) {
    tf.dispose([batch.images, batch.labels]);
    break;
  }

  for (const source of ['/files/jpeg-420.jpg', new URL('/files/jpeg-420.jpg', location.href), files[2]!]) {
    const image = await loadImage(source);
    const shares = Float32Array.from(pixels[2]!, (byte) => byte / 255);
    expect(largestDifference(await image.data(), shares) === 0, `loadImage of ${source} is not alike`);
    image.dispose();
  }
  const canvas = new OffscreenCanvas(photographShape[1], photographShape[0]);
  canvas.getContext('2d')!.drawImage(await createImageBitmap(files[5]!), 0, 0);
  const drawn = await loadImage(canvas);
  const shares = Float32Array.from(pixels[5]!, (byte) => byte / 255);
  expect(largestDifference(await drawn.data(), shares) === 0, 'loadImage of a canvas is not alike');
  drawn.dispose();
  const missing = await loadImage('/files/missing.jpg').then(String, String);
  expect(missing.includes('missing.jpg') && missing.includes('404'), `a missing image gives ${missing}`);

  expect(tf.memory().numTensors === tensors, `${tf.memory().numTensors - tensors} tensors leaked`);
  return { isolated: crossOriginIsolated, problems, digest: await digestOf(expected) };
};

const report = await check().catch(
  (error: Error): DataReport => ({
    failure: error.stack ?? error.message,
    isolated: crossOriginIsolated,
    problems,
    digest: '',
  }),
);
document.body.textContent = JSON.stringify(report);
await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
