import { ArgumentError } from '@cnn/core';
import { fillBatch } from '../batches/fill-batch.ts';
import type { HostImages } from '../batches/host-images.ts';
import type { Sample, SampleStream } from '../streams/sample-stream.ts';
import type { EpochSource, LabelledImages, SourceParts } from './epoch-source.ts';
import { MemoryRing } from './memory-ring.ts';

/** Batches of a stream, on this thread: what decodes its images has threads of its own. */
export class StreamSource implements EpochSource {
  readonly examples: number | undefined;
  readonly batches: number | undefined;
  readonly #stream: SampleStream;
  readonly #parts: SourceParts;
  readonly #ring: MemoryRing;

  /** @throws ArgumentError for options that need to know all images. */
  constructor(stream: SampleStream, parts: SourceParts) {
    const { shuffle, balanced, sampler, worldSize, batchSize, prefetch } = parts.options;
    if (shuffle || balanced || sampler) {
      throw new ArgumentError(
        'A stream comes in its own order: leave out shuffle, balanced and sampler. Its own window shuffle, if it has one, is an ' +
          'option of the stream.',
      );
    }
    this.#stream = stream;
    this.#parts = parts;
    this.#ring = new MemoryRing(prefetch + 1);
    this.examples = worldSize > 1 ? undefined : stream.length; // shards have as many samples as they have
    this.batches = this.examples === undefined ? undefined : this.examples / batchSize;
  }

  async *epoch(epoch: number, from: number): AsyncGenerator<LabelledImages> {
    const { rank, worldSize, seed, prefetch } = this.#parts.options;
    const samples = this.#stream.samples(epoch, { rank, worldSize, seed })[Symbol.asyncIterator]();
    const running = { isWanted: true };
    const begun: Promise<Filled | undefined>[] = [];
    // Samples are drawn one batch after the other, whatever their decoding takes.
    let drawn: Promise<unknown> = Promise.resolve();
    const begin = (toSkip: number): void => {
      const drawing = drawn.then(() => this.#draw(samples, toSkip));
      drawn = drawing.catch(() => {});
      const filled = drawing.then((batch) => (batch.length === 0 ? undefined : this.#fill(batch, epoch, running)));
      filled.catch(() => {}); // told when it is this batch's turn
      begun.push(filled);
    };
    try {
      begin(from * this.#parts.options.batchSize);
      for (;;) {
        while (begun.length <= prefetch) begin(0);
        const filled = await begun.shift()!;
        if (!filled) return;
        const { data, kept, skipped, samples: batch } = filled;
        const labels = Int32Array.from(kept ?? batch.keys(), (place) => batch[place]!.label);
        yield { data, labels, skipped, recycle: () => this.#ring.give(data.buffer) };
      }
    } finally {
      running.isWanted = false;
      await drawn;
      await samples.return?.();
    }
  }

  async close(): Promise<void> {
    this.#ring.clear();
  }

  /** The samples of the next batch, fewer or none at the end. */
  async #draw(samples: AsyncIterator<Sample>, toSkip: number): Promise<readonly Sample[]> {
    const { batchSize, dropLast } = this.#parts.options;
    const classes = this.#stream.classNames.length;
    const batch: Sample[] = [];
    for (let skipped = 0; skipped < toSkip; skipped++) if ((await samples.next()).done) return [];
    while (batch.length < batchSize) {
      const { value, done } = await samples.next();
      if (done) return dropLast ? [] : batch;
      const { label, name } = value;
      if (!Number.isInteger(label) || label < 0 || label >= classes) {
        throw new ArgumentError(
          `Label ${label} of ${name} is out of range: ${classes} class names allow 0 … ${classes - 1}.`,
        );
      }
      batch.push(value);
    }
    return batch;
  }

  async #fill(samples: readonly Sample[], epoch: number, running: { readonly isWanted: boolean }): Promise<Filled> {
    const { pipeline, random, options } = this.#parts;
    const images = await fillBatch(
      {
        count: samples.length,
        read: (place, window) => samples[place]!.read(window),
        random: (place) => random.fork('transform', epoch, samples[place]!.name),
      },
      pipeline,
      {
        skip: options.onError === 'skip',
        isWanted: () => running.isWanted,
        memory: this.#ring.take(),
        allocate: (bytes) => new ArrayBuffer(bytes),
      },
    );
    return { ...images, samples };
  }
}

interface Filled extends HostImages {
  readonly samples: readonly Sample[];
}
