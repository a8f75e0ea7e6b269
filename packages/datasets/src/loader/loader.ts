import { ArgumentError, Random } from '@cnn/core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { ImagePipeline } from '../batches/image-pipeline.ts';
import type { SkippedImage } from '../batches/skipped-image.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { EmptyDatasetError } from '../errors/empty-dataset-error.ts';
import { heightAndWidth } from '../sizes/height-and-width.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { SampleStream } from '../streams/sample-stream.ts';
import { asyncDispose } from './async-dispose.ts';
import type { Batch } from './batch.ts';
import { checkedLabels } from './checked-labels.ts';
import { checkedOptions } from './checked-options.ts';
import type { EpochSource, LabelledImages } from './epoch-source.ts';
import { IndexedSource } from './indexed-source.ts';
import type { LoaderOptions } from './loader-options.ts';
import { resized } from './resized.ts';
import { StreamSource } from './stream-source.ts';
import { toBatch } from './to-batch.ts';
import { transformedShape } from './transformed-shape.ts';

/** What a loader of `Source` knows of its length: all, but for a stream that does not say it. */
type Count<Source> = Source extends ImageDataset ? number : number | undefined;

/**
 * Batches of a data set or a stream, one epoch per iteration, as often as wanted. The taker disposes each batch's tensors; the
 * loader itself keeps none, also when the iteration is left early.
 *
 * Images are made ready on threads of their own (`workers`), ahead of time (`prefetch`), and go to the device as bytes as long
 * as no transform makes floats of them. Threads end with the process, and with `close()`.
 *
 * @example
 * for await (const { images, labels } of loader) {
 *   // …
 *   dispose([images, labels]);
 * }
 *
 * @throws EmptyDatasetError when the data set has no image.
 * @throws ArgumentError for an option out of range, such as a batch size that exceeds the data set.
 */
export class Loader<
  Source extends ImageDataset | SampleStream = ImageDataset,
  Labels extends Tensor1D | Tensor2D = Tensor1D,
> implements AsyncIterable<Batch<Labels>>, AsyncDisposable
{
  readonly batchSize: number;
  /** Batches in one epoch. */
  readonly batches: Count<Source>;
  /** Images in one epoch: of this rank. */
  readonly examples: Count<Source>;
  /** Of the images in a batch, after transform and resizing. */
  readonly shape: ImageShape;
  /** How many classes the labels tell apart. */
  readonly classes: number;
  readonly classNames: readonly string[];
  /** What the batches are made of. */
  readonly dataset: Source;
  readonly #options: LoaderOptions;
  readonly #pipeline: ImagePipeline;
  readonly #random: Random;
  readonly #source: EpochSource;
  readonly #skipped = new Map<string, SkippedImage>();
  #nextEpoch = 0;

  constructor(dataset: Source, options: LoaderOptions = {}) {
    const settings = checkedOptions(options);
    const { batchSize, resize, seed, worldSize } = settings;
    if (dataset.length === 0) throw new EmptyDatasetError('The data set has no images. Pass one with at least one.');
    // Images of several sizes become alike on the host, one by one; else all of a batch at once, on the device.
    const size = resize === undefined ? undefined : heightAndWidth(resize, 'resize');
    const transform =
      size !== undefined && dataset.shape === undefined ? resized(settings.transform, size) : settings.transform;
    const onHost = transformedShape(dataset, transform);
    this.dataset = dataset;
    this.#options = settings;
    this.#random = new Random(seed);
    this.#pipeline = new ImagePipeline(transform, onHost);
    this.shape = size === undefined ? onHost : [...size, onHost[2]];
    this.classNames = dataset.classNames;
    this.classes = dataset.classNames.length;
    this.batchSize = batchSize;
    const parts = { pipeline: this.#pipeline, random: this.#random, options: settings, transform };
    this.#source = isStream(dataset)
      ? new StreamSource(dataset, parts)
      : new IndexedSource(dataset, checkedLabels(dataset), parts);
    const { examples, batches: share } = this.#source;
    if (share !== undefined && share < 1) {
      const most = Math.floor(share * batchSize);
      throw new ArgumentError(
        worldSize > 1
          ? `${worldSize} ranks with a batchSize of ${batchSize} want ${worldSize * batchSize} images in a step, more than the data set ` +
              `has: ${Math.round(share * batchSize * worldSize)}. Use a batch size of at most ${most}, or fewer ranks.`
          : `batchSize ${batchSize} is larger than the data set of ${examples} images. ` +
              `Use a batch size of at most ${examples}, or more images.`,
      );
    }
    const whole = settings.dropLast ? Math.floor : Math.ceil;
    const batches = share === undefined ? undefined : whole(share);
    this.batches = batches as Count<Source>;
    this.examples = (settings.dropLast && batches !== undefined ? batches * batchSize : examples) as Count<Source>;
  }

  /** Images that have been left out so far because they cannot be read, each once. Only with `onError: 'skip'`. */
  get skipped(): readonly SkippedImage[] {
    return [...this.#skipped.values()];
  }

  /** The next epoch: the first iteration is epoch 0, the second epoch 1, and so on. */
  [Symbol.asyncIterator](): AsyncIterator<Batch<Labels>> {
    return this.epoch(this.#nextEpoch++)[Symbol.asyncIterator]();
  }

  /**
   * One given epoch, with the same batches each time: for runs that go on where they were cut off.
   *
   * @param epoch A whole number from 0. It does not move the count of plain iterations.
   * @param options.from The first batch that is wanted, from 0; those before it are neither read nor transformed.
   */
  epoch(epoch: number, { from = 0 }: { readonly from?: number } = {}): AsyncIterable<Batch<Labels>> {
    if (!Number.isInteger(epoch) || epoch < 0) {
      throw new ArgumentError(`An epoch is a whole number from 0; got ${epoch}.`);
    }
    if (!Number.isInteger(from) || from < 0 || from > (this.batches ?? from)) {
      throw new ArgumentError(`An epoch begins at a batch from 0 to ${this.batches}; got ${from}.`);
    }
    return { [Symbol.asyncIterator]: () => this.#batchesOf(epoch, from) };
  }

  /** Ends the loader's threads; another iteration starts new ones. */
  async close(): Promise<void> {
    await this.#source.close();
  }

  async [asyncDispose](): Promise<void> {
    await this.close();
  }

  async *#batchesOf(epoch: number, from: number): AsyncGenerator<Batch<Labels>, void, undefined> {
    const batches = this.#source.epoch(epoch, from, this.batches);
    let place = from;
    if (Symbol.iterator in batches) for (const images of batches) yield this.#batchOf(images, epoch, place++);
    else for await (const images of batches) yield this.#batchOf(images, epoch, place++);
  }

  #batchOf(images: LabelledImages, epoch: number, place: number): Batch<Labels> {
    for (const image of images.skipped) this.#skipped.set(image.file, image);
    const made = toBatch(images, {
      pipeline: this.#pipeline,
      shape: this.shape,
      classes: this.classes,
      batchTransform: this.#options.batchTransform,
      random: () => this.#random.fork('batchTransform', epoch, place),
    });
    images.recycle();
    return made as Batch<Labels>;
  }
}

const isStream = (source: ImageDataset | SampleStream): source is SampleStream => 'samples' in source;
