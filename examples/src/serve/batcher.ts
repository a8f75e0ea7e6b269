import type { OpenModel } from '@cnn/train';
import { concat, dispose, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';

interface BatcherOptions {
  /** The most images in a batch. */
  readonly batchSize: number;
  /** Milliseconds that the first image of a batch waits for others. */
  readonly wait: number;
}

interface Waiting {
  /** [1, height, width, channels]. */
  readonly image: Tensor4D;
  answer(logits: Float32Array): void;
  fail(error: unknown): void;
}

/**
 * Predicts images that come one by one in batches: what comes within some milliseconds, or while a batch before is predicted. The
 * event loop goes on meanwhile.
 */
export class Batcher {
  readonly #open: OpenModel;
  readonly #options: BatcherOptions;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(open: OpenModel, options: BatcherOptions) {
    this.#open = open;
    this.#options = options;
  }

  /** How many images wait to be predicted. */
  get length(): number {
    return this.#waiting.length;
  }

  /** The logits of an image, which this disposes. */
  predict(image: Tensor4D): Promise<Float32Array> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ image, answer, fail });
      this.#schedule();
    });
  }

  /** Resolves once all that wait have been answered. */
  async drain(): Promise<void> {
    while (this.#running || this.#waiting.length > 0) {
      this.#begin();
      await this.#running;
    }
  }

  #schedule(): void {
    if (this.#running) return; // what has gathered goes when that batch is done
    if (this.#waiting.length >= this.#options.batchSize) this.#begin();
    else this.#timer ??= setTimeout(() => this.#begin(), this.#options.wait);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#running || this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, this.#options.batchSize);
    this.#running = this.#run(batch).finally(() => {
      this.#running = undefined;
      if (this.#waiting.length > 0) this.#begin();
    });
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    const images = batch.map(({ image }) => image);
    let together: Tensor4D | undefined;
    try {
      together = concat(images);
      const logits = (await this.#open.predictAsync(together)) as Tensor;
      const values = (await logits.data()) as Float32Array;
      const classes = values.length / batch.length;
      for (const [index, { answer }] of batch.entries()) answer(values.slice(index * classes, (index + 1) * classes));
      logits.dispose();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    } finally {
      dispose([...images, ...(together ? [together] : [])]);
    }
  }
}
