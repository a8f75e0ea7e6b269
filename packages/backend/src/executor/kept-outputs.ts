import { ArgumentError } from '@cnn/core';
import type * as tf from '@tensorflow/tfjs-core';

/** The outputs of the last batch that was trained on or evaluated, where they are wanted. */
export class KeptOutputs {
  #tensors: readonly tf.Tensor[] = [];

  constructor(readonly wanted: boolean) {}

  /** Those of the last batch, for who may write the next one's to them. */
  get tensors(): readonly tf.Tensor[] {
    return this.#tensors;
  }

  /** Takes the tensors over, and disposes those before. */
  replace(tensors: readonly tf.Tensor[]): void {
    if (tensors === this.#tensors) return;
    for (const tensor of this.#tensors) tensor.dispose();
    this.#tensors = tensors;
  }

  read(): tf.Tensor | tf.Tensor[] {
    if (!this.wanted)
      throw new ArgumentError('Outputs are kept only where wanted: openModel(model, { keepOutputs: true }).');
    if (this.#tensors.length === 0)
      throw new ArgumentError('There are no outputs before the first batch. Train or evaluate one.');
    return this.#tensors.length === 1 ? this.#tensors[0]! : [...this.#tensors];
  }

  dispose(): void {
    this.replace([]);
  }
}
