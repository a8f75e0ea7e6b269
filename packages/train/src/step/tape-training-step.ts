import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { NamedArray } from '../arrays/named-array.ts';
import { readArray } from '../arrays/read-array.ts';
import { imageConvolutions } from '../convolution/image-convolutions.ts';
import { SeededDropout } from '../dropout/seeded-dropout.ts';
import { type LayerCalls, withCalls } from '../layers/with-calls.ts';
import { softmaxCrossEntropy } from '../loss/softmax-cross-entropy.ts';
import { algorithmName } from '../optimizers/algorithm-name.ts';
import { applySgd } from '../optimizers/apply-sgd.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { Velocities } from '../optimizers/velocities.ts';
import { RunningTotals } from './running-totals.ts';
import type { StepState } from './step-state.ts';
import type { TrainingStep } from './training-step.ts';

/** The step on any engine: TensorFlow.js records the forward pass and walks it back. */
export class TapeTrainingStep implements TrainingStep {
  readonly model: LayersModel;
  readonly optimizer: Optimizer;
  readonly #convolutions: LayerCalls;
  readonly #dropout: SeededDropout;
  readonly #totals = new RunningTotals();
  readonly #velocities = new Velocities();
  #steps = 0;

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
    this.#steps++;
  }

  totals() {
    return this.#totals.read();
  }

  reset(): void {
    this.#totals.reset();
  }

  async state(): Promise<StepState> {
    const { optimizer } = this;
    const foreign = optimizer instanceof tf.Optimizer;
    return {
      steps: this.#steps,
      algorithm: algorithmName(optimizer),
      learningRate: foreign ? undefined : optimizer.learningRate,
      sums: await this.#totals.sums(),
      optimizer: await (foreign ? readOptimizer(optimizer) : this.#velocities.read(this.model)),
    };
  }

  async restore({ steps, learningRate, sums, optimizer: arrays }: StepState): Promise<void> {
    const { optimizer } = this;
    this.#steps = steps;
    this.#totals.restore(sums);
    if (optimizer instanceof tf.Optimizer) await restoreOptimizer(optimizer, arrays);
    else {
      optimizer.learningRate = learningRate ?? optimizer.learningRate;
      this.#velocities.restore(this.model, arrays);
    }
  }

  dispose(): void {
    this.#totals.dispose();
    this.#velocities.dispose();
  }

  #differentiate(images: tf.Tensor, labels: tf.Tensor1D, variables: tf.Variable[]) {
    let logits!: tf.Tensor2D;
    let loss!: tf.Scalar;
    const calls = new Map([...this.#convolutions, ...this.#dropout.calls(this.#steps)]);
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
      const velocity = applySgd(optimizer, variable, gradient, this.#velocities.get(variable));
      if (velocity) this.#velocities.set(variable, velocity);
      gradient.dispose(); // before the next update: a second copy of AlexNet's weights is 187 MB
    }
  }
}

const readOptimizer = async (optimizer: tf.Optimizer): Promise<NamedArray[]> => {
  const [iterations, ...kept] = await optimizer.getWeights();
  const arrays = await Promise.all([iterations!, ...kept].map(({ name, tensor }) => readArray(name, tensor)));
  iterations!.tensor.dispose(); // made for this call; the others are the optimizer's own
  return arrays;
};

const restoreOptimizer = async (optimizer: tf.Optimizer, arrays: readonly NamedArray[]): Promise<void> => {
  const weights = arrays.map(({ name, shape, values }) => ({ name, tensor: tf.tensor(values, [...shape]) }));
  await optimizer.setWeights(weights); // shares the tensors
  tf.dispose(weights.map(({ tensor }) => tensor));
};
