import type { Transform } from '@cnn/datasets';
import type { Callback, Optimizer } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** How an example trains: what its command, its run and its figures follow from. */
export interface Recipe {
  /** Of the command, and of its runs. */
  readonly name: string;
  /** For people: `LeNet on Fashion-MNIST`. */
  readonly title: string;
  /** For `--help`. */
  readonly description: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** The side of the images; as they are, 28, by default. */
  readonly resize?: number;
  /** What training images go through. */
  readonly augment?: Transform;
  /** Subtracted from each pixel, which lies in [0, 1], and what it is divided by then. Pixels stay as they are by default. */
  readonly normalization?: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Hours on a CPU: there it trains as many steps as fit in minutes, unless flags say otherwise. */
  readonly long?: boolean;
  /** The recipe whose last run its own is shown beside. */
  readonly beside?: string;
  /** A model, filled. */
  model(seed: number): LayersModel;
  optimizer(learningRate: number): Optimizer;
  /** Beside those of every run. */
  callbacks?(plan: Plan): Callback[];
}

/** What callbacks of a recipe may follow. */
export interface Plan {
  /** Of all epochs, whether or not this run goes so far. */
  readonly steps: number;
  /** The peak, where it changes. */
  readonly learningRate: number;
  /** How many rows of the history an epoch has: 1, or more where rows are so many steps. */
  readonly rowsPerEpoch: number;
}
