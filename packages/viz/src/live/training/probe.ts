import { argMax, image, slice, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import type { LiveUpdate } from '../state/live-update.ts';
import type { Samples } from '../state/samples.ts';
import type { Allowance } from './allowance.ts';
import { likeliestClasses } from './likeliest-classes.ts';
import type { LiveBatch, LiveRun } from './live-run.ts';

/** The most bytes of images that are kept to be predicted again. */
const mostBytes = 64e6;
/** Images that are shown, and the longest side that they are shown with. */
const [shown, longestSide] = [24, 64];
/** The most classes of a confusion matrix. */
const mostClasses = 100;

interface Kept {
  readonly images: Tensor;
  readonly labels: readonly number[];
}

/** Some images of the validation data, kept so that the model can be asked for them after each row of the history. */
export class Probe {
  private constructor(
    readonly batches: readonly Kept[],
    readonly classes: number,
  ) {}

  /**
   * Takes the first images of a run's validation data; undefined where there are none, or no classes.
   *
   * @param most How many at most.
   */
  static async open({ validation, model }: LiveRun, most: number): Promise<Probe | undefined> {
    const [shape, ...others] = model.outputs.map((output) => output.shape);
    const classes = shape?.length === 2 ? (shape[1] ?? 0) : 0;
    if (!validation || most === 0 || classes < 2 || others.length > 0) return undefined;
    const batches: Kept[] = [];
    let [count, bytes] = [0, 0];
    for await (const batch of validation) {
      const labels = await labelsOf(batch);
      batches.push({ images: batch.images.clone(), labels });
      count += labels.length;
      bytes += 4 * batch.images.size;
      batch.images.dispose();
      batch.labels.dispose();
      if (count >= most || bytes >= mostBytes) break;
    }
    return batches.length > 0 ? new Probe(batches, classes) : undefined;
  }

  /** The images that are shown; undefined where what the model takes are no images. */
  async samples(): Promise<Samples | undefined> {
    const { images, labels } = this.batches[0]!;
    const channels = images.shape[3];
    if (images.rank !== 4 || (channels !== 1 && channels !== 3)) return undefined;
    const small = tidy(() => {
      const [count = 0, height = 0, width = 0] = images.shape;
      const first = slice(images as Tensor4D, 0, Math.min(shown, count));
      const scale = Math.min(1, longestSide / Math.max(height, width));
      if (scale === 1) return first;
      return image.resizeBilinear(first, [Math.round(height * scale), Math.round(width * scale)]);
    });
    const values = await small.data();
    const [count, height, width] = small.shape;
    small.dispose();
    // Pixels may be normalised: then what they range over is shown from black to white.
    let [low, high] = [0, 1];
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
    const pixels = Buffer.from(Uint8Array.from(values, (value) => Math.round((255 * (value - low)) / (high - low))));
    return { width, height, channels, pixels: pixels.toString('base64'), labels: labels.slice(0, count) };
  }

  /** Asks the model as long as the allowance lasts, for one batch at least: what it sees in the samples, and what it takes for what. */
  async ask(
    { open }: LiveRun,
    epoch: number,
    allowance: Allowance,
  ): Promise<Pick<LiveUpdate, 'predictions' | 'confusions'>> {
    const { classes } = this;
    const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    let predictions: LiveUpdate['predictions'];
    for (const { images, labels } of this.batches) {
      await allowance.spend(async () => {
        const output = open.predict(images) as Tensor;
        const scores = await output.data();
        output.dispose();
        const rowOf = (index: number) => Array.from(scores.subarray(index * classes, (index + 1) * classes));
        for (const [index, label] of labels.entries()) {
          const row = rowOf(index);
          counts[label]![row.indexOf(Math.max(...row))]!++;
        }
        predictions ??= {
          epoch,
          samples: labels.slice(0, shown).map((_, index) => likeliestClasses(rowOf(index))),
        };
      });
      if (allowance.left <= 0) break;
    }
    return { predictions, ...(classes <= mostClasses && { confusions: [{ epoch, counts }] }) };
  }

  dispose(): void {
    for (const { images } of this.batches) images.dispose();
  }
}

/** Of shares of the classes the largest counts. */
const labelsOf = async ({ labels }: LiveBatch): Promise<number[]> => {
  if (labels.rank === 1) return Array.from(await labels.data());
  const largest = argMax(labels, 1);
  const values = Array.from(await largest.data());
  largest.dispose();
  return values;
};
