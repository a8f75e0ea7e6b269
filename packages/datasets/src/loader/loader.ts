import { ArgumentError, Random } from '@cnn/core';
import { image, type Tensor4D, tensor1d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import type { ImageShape } from '../datasets/image-shape.ts';
import { EmptyDatasetError } from '../errors/empty-dataset-error.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageBatch } from '../transforms/image-batch.ts';
import type { Transform } from '../transforms/transform.ts';
import type { Batch } from './batch.ts';
import type { LoaderOptions } from './loader-options.ts';

/**
 * Batches of a data set, one epoch per iteration, as often as wanted. The taker disposes each batch's tensors; the
 * loader itself keeps none, also when the iteration is left early.
 *
 * @example
 * for await (const { images, labels } of loader) {
 *   // …
 *   dispose([images, labels]);
 * }
 *
 * @throws EmptyDatasetError when the data set has no image.
 * @throws ArgumentError when the batch size is no positive integer or exceeds the data set.
 */
export class Loader implements AsyncIterable<Batch> {
  readonly batchSize: number;
  /** Batches in one epoch. */
  readonly batches: number;
  /** Images in one epoch. */
  readonly examples: number;
  /** Of the images in a batch, after transform and resizing. */
  readonly shape: ImageShape;
  /** How many classes the labels tell apart. */
  readonly classes: number;
  readonly classNames: readonly string[];
  /** What the batches are made of. */
  readonly dataset: ImageDataset;
  readonly #labels: Int32Array;
  readonly #transform: Transform | undefined;
  readonly #transformedShape: ImageShape;
  readonly #shuffle: boolean;
  readonly #random: Random;
  readonly #prefetch: number;
  #nextEpoch = 0;

  constructor(
    dataset: ImageDataset,
    { batchSize = 256, shuffle = false, seed = 0, transform, resize, prefetch = 1 }: LoaderOptions = {},
  ) {
    if (dataset.length === 0) throw new EmptyDatasetError('The data set has no images. Pass one with at least one.');
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new ArgumentError(`batchSize must be a positive whole number; got ${batchSize}.`);
    }
    if (batchSize > dataset.length) {
      throw new ArgumentError(
        `batchSize ${batchSize} is larger than the data set of ${dataset.length} images. ` +
          `Use a batch size of at most ${dataset.length}, or more images.`,
      );
    }
    if (!Number.isInteger(prefetch) || prefetch < 0) {
      throw new ArgumentError(`prefetch must be a whole number of batches, 0 or more; got ${prefetch}.`);
    }
    this.dataset = dataset;
    this.#labels = checkedLabels(dataset);
    this.#transform = transform;
    this.#transformedShape = transform?.outputShape?.(dataset.shape) ?? dataset.shape;
    this.#shuffle = shuffle;
    this.#random = new Random(seed);
    this.#prefetch = prefetch;
    this.batchSize = batchSize;
    this.examples = dataset.length;
    this.batches = Math.ceil(dataset.length / batchSize);
    this.shape =
      resize === undefined ? this.#transformedShape : [...heightAndWidth(resize, 'resize'), this.#transformedShape[2]];
    this.classNames = dataset.classNames;
    this.classes = dataset.classNames.length;
  }

  /** The next epoch: the first iteration is epoch 0, the second epoch 1, and so on. */
  [Symbol.asyncIterator](): AsyncIterator<Batch> {
    return this.epoch(this.#nextEpoch++)[Symbol.asyncIterator]();
  }

  /**
   * One given epoch, with the same batches each time: for runs that go on where they were cut off.
   *
   * @param epoch A whole number from 0. It does not move the count of plain iterations.
   * @param options.from The first batch that is wanted, from 0; those before it are neither read nor transformed.
   */
  epoch(epoch: number, { from = 0 }: { readonly from?: number } = {}): AsyncIterable<Batch> {
    if (!Number.isInteger(epoch) || epoch < 0) {
      throw new ArgumentError(`An epoch is a whole number from 0; got ${epoch}.`);
    }
    if (!Number.isInteger(from) || from < 0 || from > this.batches) {
      throw new ArgumentError(`An epoch begins at a batch from 0 to ${this.batches}; got ${from}.`);
    }
    return { [Symbol.asyncIterator]: () => this.#batchesOf(epoch, from) };
  }

  async *#batchesOf(epoch: number, from: number): AsyncGenerator<Batch, void, undefined> {
    const order = this.#shuffle
      ? this.#random.fork('shuffle', epoch).permutation(this.examples)
      : Uint32Array.from({ length: this.examples }, (_, index) => index);
    const ready: Promise<HostBatch>[] = [];
    for (let batch = from, started = from; batch < this.batches; batch++) {
      for (; started < this.batches && started <= batch + this.#prefetch; started++) {
        ready.push(this.#prepare(order, epoch, started, started > batch));
      }
      yield this.#upload(await ready.shift()!);
    }
  }

  /** @param later Whether to let the taker of the batch before it begin its work first. */
  #prepare(order: Uint32Array, epoch: number, batch: number, later: boolean): Promise<HostBatch> {
    const prepare = async (): Promise<HostBatch> => {
      if (later) await nextTurn();
      const indices = order.subarray(batch * this.batchSize, (batch + 1) * this.batchSize);
      const pixels = await this.dataset.read(indices);
      const images: ImageBatch = { data: toFloats(pixels), shape: [indices.length, ...this.dataset.shape] };
      return {
        images: this.#transformed(images, epoch, batch),
        labels: Int32Array.from(indices, (index) => this.#labels[index]!),
      };
    };
    const prepared = prepare();
    // A batch that fails after its taker has left must not end the process; one that is awaited still throws there.
    prepared.catch(() => {});
    return prepared;
  }

  #transformed(images: ImageBatch, epoch: number, batch: number): ImageBatch {
    if (this.#transform === undefined) return images;
    const result = this.#transform(images, this.#random.fork('transform', epoch, batch));
    const expected = [images.shape[0], ...this.#transformedShape];
    if (result.shape.join() !== expected.join()) {
      throw new ArgumentError(
        `The transform made images of shape [${result.shape.join(', ')}] where [${expected.join(', ')}] was expected. ` +
          'Keep the number of images, and give a transform that changes their shape an `outputShape`.',
      );
    }
    return result;
  }

  #upload({ images, labels }: HostBatch): Batch {
    const [height, width] = this.shape;
    return tidy(() => {
      let tensor: Tensor4D = tensor4d(images.data, [...images.shape], 'float32');
      if (images.shape[1] !== height || images.shape[2] !== width) {
        tensor = image.resizeBilinear(tensor, [height, width], false, true);
      }
      return { images: tensor, labels: tensor1d(labels, 'int32') };
    });
  }
}

interface HostBatch {
  readonly images: ImageBatch;
  readonly labels: Int32Array;
}

/** A byte as a float32 in [0, 1], as PyTorch's `ToTensor` divides. */
const floatOf = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

const toFloats = (bytes: Uint8Array): Float32Array => {
  const floats = new Float32Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) floats[index] = floatOf[bytes[index]!]!;
  return floats;
};

const checkedLabels = (dataset: ImageDataset): Int32Array => {
  const classes = dataset.classNames.length;
  const labels = Int32Array.from(dataset.labels);
  const wrong = labels.findIndex((label, index) => label !== dataset.labels[index] || label < 0 || label >= classes);
  if (wrong >= 0) {
    throw new ArgumentError(
      `Label ${dataset.labels[wrong]} of image ${wrong} is out of range: ${classes} class names allow 0 … ${classes - 1}.`,
    );
  }
  if (labels.length !== dataset.length) {
    throw new ArgumentError(`The data set has ${dataset.length} images and ${labels.length} labels; give one each.`);
  }
  return labels;
};

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
