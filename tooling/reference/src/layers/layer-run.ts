import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What a way of computing is asked: the output, and the gradients of sum(output · upstream) plus the weight penalties. */
export interface LayerQuestion {
  /** Weights are written; it belongs to the question, as the tensors do. */
  readonly model: LayersModel;
  readonly inputs: readonly tf.Tensor[];
  readonly upstream: tf.Tensor;
  readonly training: boolean;
}

/** What it answers. Gradients that it can't give are left out, and then not compared. */
export interface LayerAnswer {
  readonly output: tf.Tensor;
  readonly inputGradients?: readonly tf.Tensor[];
  /** By the weights' names, `layer/kernel`. */
  readonly weightGradients?: ReadonlyMap<string, tf.Tensor>;
}

/** A way to compute layers: the tape, a compiled program, an engine of yours. */
export type LayerRunner = (question: LayerQuestion) => LayerAnswer | Promise<LayerAnswer>;
