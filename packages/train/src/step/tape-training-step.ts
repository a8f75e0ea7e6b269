import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { imageConvolutions } from '../convolution/image-convolutions.ts';
import { SeededDropout } from '../dropout/seeded-dropout.ts';
import { type LayerCalls, withCalls } from '../layers/with-calls.ts';
import { softmaxCrossEntropy } from '../loss/softmax-cross-entropy.ts';
import { applySgd } from '../optimizers/apply-sgd.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { RunningTotals } from './running-totals.ts';
import type { TrainingStep } from './training-step.ts';

/** The step on any engine: TensorFlow.js records the forward pass and walks it back. */
export class TapeTrainingStep implements TrainingStep {
  readonly model: LayersModel;
  readonly optimizer: Optimizer;
  readonly #convolutions: LayerCalls;
  readonly #dropout: SeededDropout;
  readonly #totals = new RunningTotals();
  readonly #velocities = new Map<string, tf.Tensor>();
  #step = 0;

  constructor(model: LayersModel, optimizer: Optimizer, seed: number) {
    this.model = model;
    this.optimizer = optimizer;
    this.#convolutions = imageConvolutions(model);
    this.#dropout = new SeededDropout(model, seed);
  }

  run(images: tf.Tensor, labels: tf.Tensor1D): void {
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { logits, loss, gradients } = this.#differentiate(images, labels, variables);
    this.#totals.add(loss, logits, labels);
    tf.dispose([loss, logits]);
    this.#update(variables, gradients);
    this.#step++;
  }

  totals() {
    return this.#totals.read();
  }

  reset(): void {
    this.#totals.reset();
  }

  dispose(): void {
    this.#totals.dispose();
    for (const velocity of this.#velocities.values()) velocity.dispose();
    this.#velocities.clear();
  }

  #differentiate(images: tf.Tensor, labels: tf.Tensor1D, variables: tf.Variable[]) {
    let logits!: tf.Tensor2D;
    let loss!: tf.Scalar;
    const calls = new Map([...this.#convolutions, ...this.#dropout.calls(this.#step)]);
    const { value, grads: gradients } = withCalls(calls, () =>
      tf.variableGrads(() => {
        logits = tf.keep(this.model.apply(images, { training: true }) as tf.Tensor2D);
        loss = tf.keep(softmaxCrossEntropy(logits, labels));
        // Weight penalties shape the gradient, as in TensorFlow.js's own fit, but not the loss that is shown.
        return this.model.calculateLosses().reduce((sum, penalty) => tf.add(sum, penalty), loss);
      }, variables),
    );
    if (value !== loss) value.dispose();
    return { logits, loss, gradients };
  }

  #update(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap): void {
    const { optimizer } = this;
    if (optimizer instanceof tf.Optimizer) {
      optimizer.applyGradients(gradients);
      tf.dispose(gradients);
      return;
    }
    for (const variable of variables) {
      const gradient = gradients[variable.name];
      if (!gradient) continue; // a weight that the output does not depend on
      const velocity = applySgd(optimizer, variable, gradient, this.#velocities.get(variable.name));
      if (velocity) this.#velocities.set(variable.name, velocity);
      gradient.dispose(); // before the next update: a second copy of AlexNet's weights is 187 MB
    }
  }
}
