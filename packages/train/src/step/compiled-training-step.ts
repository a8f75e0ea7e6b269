import type { CompiledModel } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { SeededDropout } from '../dropout/seeded-dropout.ts';
import type { Sgd } from '../optimizers/sgd-description.ts';
import { Velocities } from '../optimizers/velocities.ts';
import type { StepState } from './step-state.ts';
import { SyncTotals } from './sync-totals.ts';
import type { TrainingStep } from './training-step.ts';

/** The step on the engine `cnn`, for models that it compiles whole. */
export class CompiledTrainingStep implements TrainingStep {
  readonly #compiled: CompiledModel;
  readonly #dropout: SeededDropout;
  readonly #totals = new SyncTotals();
  readonly #velocities = new Velocities();
  #steps = 0;

  constructor(
    compiled: CompiledModel,
    readonly model: LayersModel,
    readonly optimizer: Sgd,
    seed: number,
  ) {
    this.#compiled = compiled;
    this.#dropout = new SeededDropout(model, seed);
  }

  run(images: tf.Tensor, labels: tf.Tensor1D): void {
    const { learningRate, momentum, weightDecay, nesterov } = this.optimizer;
    const reading = this.#compiled.train(images, labels, {
      update: { learningRate, momentum, weightDecay, nesterov, velocity: (weight) => this.#velocity(weight) },
      dropoutSeeds: this.#dropout.seeds(this.#steps++),
    });
    this.#totals.add(reading, labels.size);
  }

  async totals() {
    return this.#totals.read();
  }

  reset(): void {
    this.#totals.reset();
  }

  async state(): Promise<StepState> {
    const { kind, learningRate } = this.optimizer;
    const optimizer = await this.#velocities.read(this.model);
    return { steps: this.#steps, algorithm: kind, learningRate, sums: this.#totals.sums(), optimizer };
  }

  async restore({ steps, learningRate, sums, optimizer }: StepState): Promise<void> {
    this.#steps = steps;
    this.optimizer.learningRate = learningRate ?? this.optimizer.learningRate;
    this.#totals.restore(sums);
    this.#velocities.restore(this.model, optimizer);
  }

  dispose(): void {
    this.#compiled.dispose();
    this.#velocities.dispose();
  }

  #velocity(weight: tf.Variable): tf.Tensor {
    const velocity = this.#velocities.get(weight) ?? tf.keep(tf.zerosLike(weight));
    this.#velocities.set(weight, velocity);
    return velocity;
  }
}
