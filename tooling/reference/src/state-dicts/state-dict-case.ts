import type { ModelName, TorchNames } from '@cnn/models';

/** A network of the book's, torchvision's or this package's own, as PyTorch has it: `generator/weights.py` says how it is drawn. */
export interface StateDictCase {
  /** The model's name here; `own` is the network of `own-network.ts`. */
  readonly model: ModelName | 'own';
  readonly names: Extract<TorchNames, string>;
  readonly seed: number;
  /** Channels, height, width. */
  readonly image: readonly [number, number, number];
  readonly batch: number;
  /** By the names of the state dict, in its order. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** In evaluation mode, by double precision. */
  readonly logits: readonly (readonly number[])[];
  /** How far PyTorch's own float32 is from them. */
  readonly errorOfFloat32: number;
  /** null where nothing is trained. */
  readonly learningRate: number | null;
  /** Before each of three steps of SGD, in double precision and by float32. */
  readonly losses: readonly number[] | null;
  readonly lossesOfFloat32: readonly number[] | null;
}
