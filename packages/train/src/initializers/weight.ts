import type { Layer } from '@cnn/backend';

/** A weight of a convolution or dense layer, and what its distribution may depend on. */
export interface Weight {
  readonly layer: Layer;
  readonly kind: 'kernel' | 'bias';
  readonly shape: number[];
  /** How many numbers it holds. */
  readonly size: number;
  /** How many inputs an output sums, by PyTorch's count; a bias has the fans of its kernel. */
  readonly fanIn: number;
  /** How many outputs an input takes part in, by PyTorch's count. */
  readonly fanOut: number;
}
