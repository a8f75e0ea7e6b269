import { fillBatch } from '../batches/fill-batch.ts';
import type { HostImages } from '../batches/host-images.ts';
import { itemsOf } from '../batches/items-of.ts';
import type { SkippedImage } from '../batches/skipped-image.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { defaultWorkers } from '../workers/default-workers.ts';
import { type PendingBatch, WorkerPool } from '../workers/worker-pool.ts';
import { epochOrder } from './epoch-order.ts';
import type { EpochSource, LabelledImages, SourceParts } from './epoch-source.ts';
import { MemoryRing } from './memory-ring.ts';
import { lengthOfPart, partOfRank } from './part-of-rank.ts';

/** Batches of a data set that can be read in any order, on this thread or on others. */
export class IndexedSource implements EpochSource {
  readonly examples: number;
  readonly batches: number;
  readonly #dataset: ImageDataset;
  readonly #labels: Int32Array;
  readonly #parts: SourceParts;
  readonly #ring: MemoryRing;
  #workers: number | undefined;
  #pool: WorkerPool | undefined;

  constructor(dataset: ImageDataset, labels: Int32Array, parts: SourceParts) {
    const { sampler, rank, worldSize, batchSize, prefetch } = parts.options;
    this.#dataset = dataset;
    this.#labels = labels;
    this.#parts = parts;
    this.#ring = new MemoryRing(prefetch + 1);
    const drawn = sampler?.examples ?? dataset.length;
    this.examples = lengthOfPart(drawn, rank, worldSize, batchSize);
    this.batches = drawn / (batchSize * worldSize);
  }

  epoch(
    epoch: number,
    from: number,
    batches: number,
  ): Generator<LabelledImages, void, void> | AsyncGenerator<LabelledImages, void, void> {
    const order = this.#order(epoch);
    const pool = this.#openPool(order[0]);
    return !pool && this.#parts.pipeline.isEmpty && this.#dataset.rowsAt
      ? this.#stored(order, from, batches)
      : this.#made(order, pool, epoch, from, batches);
  }

  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    this.#ring.clear();
    await pool?.close();
  }

  /** Bytes in memory that nothing is to be done with on the host. */
  *#stored(order: Uint32Array, from: number, batches: number): Generator<LabelledImages, void, void> {
    const { batchSize } = this.#parts.options;
    for (let batch = from; batch < batches; batch++) {
      const indices = order.subarray(batch * batchSize, (batch + 1) * batchSize);
      const { bytes: data, rows } = this.#dataset.rowsAt!(indices);
      yield { data, rows, labels: this.#labels, labelRows: indices, skipped: none, recycle: nothing };
    }
  }

  async *#made(
    order: Uint32Array,
    pool: WorkerPool | undefined,
    epoch: number,
    from: number,
    batches: number,
  ): AsyncGenerator<LabelledImages, void, void> {
    const { batchSize, prefetch } = this.#parts.options;
    const begun: Begun[] = [];
    // What is there at once is not made before it is wanted.
    let ahead = prefetch;
    try {
      for (let batch = from, next = from; batch < batches; batch++) {
        for (; next < batches && next <= batch + ahead; next++) {
          const indices = order.slice(next * batchSize, (next + 1) * batchSize);
          const filling =
            pool && indices.length > 0 ? this.#fillApart(pool, indices, epoch) : this.#fillHere(indices, epoch);
          begun.push(filling);
          if (!(filling.images instanceof Promise)) ahead = 0;
        }
        const { images, indices } = begun.shift()!;
        const { data, kept, skipped } = images instanceof Promise ? await images : images;
        const labels = this.#labelsOf(indices, kept);
        yield { data, labels, skipped, recycle: () => this.#ring.give(data.buffer) };
      }
    } finally {
      for (const { cancel } of begun) cancel();
    }
  }

  #labelsOf(indices: Uint32Array, kept: Uint32Array | undefined): Int32Array {
    const labels = new Int32Array((kept ?? indices).length);
    for (let place = 0; place < labels.length; place++) {
      labels[place] = this.#labels[indices[kept ? kept[place]! : place]!]!;
    }
    return labels;
  }

  #order(epoch: number): Uint32Array {
    const { options, random } = this.#parts;
    const order = epochOrder(
      {
        length: this.#dataset.length,
        labels: this.#labels,
        classes: this.#dataset.classNames.length,
        shuffle: options.shuffle,
        balanced: options.balanced,
        sampler: options.sampler,
      },
      epoch,
      random,
    );
    return partOfRank(order, options.rank, options.worldSize, options.batchSize);
  }

  #fillApart(pool: WorkerPool, indices: Uint32Array, epoch: number): Begun {
    const pending = pool.fill({ epoch, indices, memory: this.#ring.take() });
    return { indices, ...handled(pending) };
  }

  #fillHere(indices: Uint32Array, epoch: number): Begun {
    const { pipeline, random, options } = this.#parts;
    let isWanted = true;
    const images = fillBatch(itemsOf(this.#dataset, indices, random, epoch), pipeline, {
      skip: options.onError === 'skip',
      isWanted: () => isWanted,
      memory: this.#ring.take(),
      allocate: (bytes) => new ArrayBuffer(bytes),
    });
    const cancel = () => {
      isWanted = false;
    };
    return { indices, ...(images instanceof Promise ? handled({ images, cancel }) : { images, cancel }) };
  }

  /** The threads, started anew where one has died; undefined where this thread does the work. @param first An image of this rank's. */
  #openPool(first = 0): WorkerPool | undefined {
    this.#workers ??= this.#countWorkers(first);
    if (this.#workers === 0) return undefined;
    if (this.#pool?.hasFailed) this.#pool = undefined;
    const { pipeline, options, transform } = this.#parts;
    this.#pool ??= new WorkerPool(this.#workers, {
      kind: 'open',
      dataset: this.#dataset.description!,
      transform: transform?.description,
      shape: pipeline.shape,
      seed: options.seed,
      skip: options.onError === 'skip',
    });
    return this.#pool;
  }

  #countWorkers(first: number): number {
    const { pipeline, options, transform } = this.#parts;
    const { workers = defaultWorkers() } = options;
    if (workers === 0 || (transform && !transform.description)) return 0;
    const isReady = options.workers === undefined && pipeline.isEmpty;
    // Before it is asked for its description, with which memory moves to where threads share it.
    if (isReady && this.#dataset.rowsAt) return 0;
    if (!this.#dataset.description) return 0;
    return isReady && isAtHand(this.#dataset, first) ? 0 : workers;
  }
}

interface Begun {
  readonly indices: Uint32Array;
  readonly images: HostImages | Promise<HostImages>;
  cancel(): void;
}

const none: readonly SkippedImage[] = [];
const nothing = (): void => {};

/** A batch that fails after its taker has left must not end the process; one that is awaited still throws there. */
const handled = (pending: PendingBatch): PendingBatch => {
  pending.images.catch(() => {});
  return pending;
};

/** Whether images are in memory, as one of them shows. */
const isAtHand = (dataset: ImageDataset, index: number): boolean => {
  try {
    const image = dataset.read(index);
    if (!(image instanceof Promise)) return true;
    image.catch(() => {});
  } catch {
    // The batch that it belongs to will say so.
  }
  return false;
};
