import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { WeightAverages } from '../averages/weight-averages.ts';
import { assertInputs } from '../checks/assert-inputs.ts';
import { assertLabels } from '../checks/assert-labels.ts';
import { assertTargets } from '../checks/assert-targets.ts';
import { imageConvolutions } from '../convolution/image-convolutions.ts';
import { DisposedModelError } from '../disposed-model-error.ts';
import { KeptOutputs } from '../kept-outputs.ts';
import { applyConstraints, constrainedWeights } from '../layers/apply-constraints.ts';
import { batchNormCalls } from '../layers/batch-norm-calls.ts';
import { weightPenalties } from '../layers/weight-penalties.ts';
import { type LayerCalls, withCalls } from '../layers/with-calls.ts';
import { isClassification } from '../losses/is-classification.ts';
import { tapeLoss } from '../losses/tape-loss.ts';
import { SeededNoise } from '../noise/seeded-noise.ts';
import type { OpenModel, Tensors } from '../open-model.ts';
import type { ResolvedOptions, WeightedLoss } from '../resolve-options.ts';
import { RunningTotals } from '../totals/running-totals.ts';
import type { TrainingState } from '../training-state.ts';
import { TapeUpdates } from './tape-updates.ts';

/** An open model on any engine: TensorFlow.js records the forward pass and walks it back. */
export class TapeModel implements OpenModel {
  readonly #calls: LayerCalls;
  readonly #noise: SeededNoise;
  readonly #totals = new RunningTotals();
  readonly #averages: WeightAverages;
  readonly #updates: TapeUpdates | undefined;
  readonly #kept: KeptOutputs;
  readonly #constrained: ReturnType<typeof constrainedWeights>;
  #steps = 0;
  #disposed = false;

  constructor(
    readonly model: LayersModel,
    readonly options: ResolvedOptions,
  ) {
    this.#calls = new Map([...imageConvolutions(model), ...batchNormCalls(model)]);
    this.#noise = new SeededNoise(model, options.seed);
    this.#kept = new KeptOutputs(options.keepOutputs);
    this.#constrained = constrainedWeights(model);
    this.#averages = new WeightAverages(model, options.averageDecay);
    this.#updates = options.optimizer && new TapeUpdates(model, options.optimizer, options, this.#averages);
  }

  get optimizer() {
    return this.options.optimizer;
  }

  train(inputs: Tensors, targets: Tensors): void {
    const updates = this.#updates;
    if (!updates) throw new ArgumentError('Training needs an optimizer: openModel(model, { loss, optimizer: sgd() }).');
    const { given, wanted, losses } = this.#batch(inputs, targets);
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const kept = this.#statistics();
    try {
      const gradients = this.#differentiate(given, wanted, losses, variables);
      updates.take(variables, gradients);
    } catch (error) {
      kept.restore();
      throw error;
    } finally {
      kept.dispose();
    }
    applyConstraints(this.#constrained);
    this.#steps++;
  }

  evaluate(inputs: Tensors, targets: Tensors): void {
    const { given, wanted, losses } = this.#batch(inputs, targets);
    tf.tidy(() => {
      const outputs = this.#apply(given, false);
      this.#count(outputs, wanted, losses, this.#loss(outputs, wanted, losses));
    });
  }

  predict(inputs: Tensors): tf.Tensor | tf.Tensor[] {
    const given = this.#inputs(inputs);
    return tf.tidy(() => {
      const outputs = this.#apply(given, false);
      return outputs.length === 1 ? outputs[0]! : outputs;
    });
  }

  async predictAsync(inputs: Tensors): Promise<tf.Tensor | tf.Tensor[]> {
    return this.predict(inputs);
  }

  outputs(): tf.Tensor | tf.Tensor[] {
    this.#assertOpen();
    return this.#kept.read();
  }

  async totals() {
    this.#assertOpen();
    return this.#totals.read();
  }

  reset(): void {
    this.#assertOpen();
    this.#totals.reset();
  }

  addToAverage(): void {
    this.#assertOpen();
    this.#averages.add();
  }

  useAverage(): () => void {
    this.#assertOpen();
    return this.#averages.use();
  }

  async state(): Promise<TrainingState> {
    this.#assertOpen();
    const sums = await this.#totals.sums();
    const none = { updates: 0, algorithm: 'none', learningRate: undefined, optimizer: [] };
    return { steps: this.#steps, sums, ...((await this.#updates?.state()) ?? none) };
  }

  async restore(state: TrainingState): Promise<void> {
    this.#assertOpen();
    this.#steps = state.steps;
    this.#totals.restore(state.sums);
    await this.#updates?.restore(state);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#totals.dispose();
    this.#kept.dispose();
    this.#updates?.dispose();
    this.#averages.dispose();
  }

  #inputs(inputs: Tensors): readonly tf.Tensor[] {
    this.#assertOpen();
    return assertInputs(this.model, inputs);
  }

  #assertOpen(): void {
    if (this.#disposed) throw new DisposedModelError(this.model.name);
  }

  #batch(inputs: Tensors, targets: Tensors) {
    const given = this.#inputs(inputs);
    const { losses } = this.options;
    if (!losses) throw new ArgumentError('Training and evaluation need a loss: openModel(model, { loss }).');
    const wanted = assertTargets(this.model, losses, given[0]!.shape[0]!, targets);
    for (const [index, { loss }] of losses.entries()) {
      if (typeof loss === 'function' || loss.kind !== 'sparseCategoricalCrossEntropy') continue;
      const values = labelsAtHand(wanted[index]!);
      if (values) assertLabels(values, this.model.outputs[index]!.shape.at(-1)!, this.model);
    }
    return { given, wanted, losses };
  }

  #apply(inputs: readonly tf.Tensor[], training: boolean): tf.Tensor[] {
    const outputs = this.model.apply(inputs.length === 1 ? inputs[0]! : [...inputs], { training });
    return [outputs].flat() as tf.Tensor[];
  }

  #differentiate(
    inputs: readonly tf.Tensor[],
    targets: readonly tf.Tensor[],
    losses: readonly WeightedLoss[],
    variables: tf.Variable[],
  ): tf.NamedTensorMap {
    const calls = new Map([...this.#calls, ...this.#noise.calls(this.#steps)]);
    const { value, grads } = withCalls(calls, () =>
      tf.variableGrads(() => {
        const outputs = this.#apply(inputs, true);
        const loss = this.#loss(outputs, targets, losses);
        this.#count(outputs, targets, losses, loss);
        // Weight penalties shape the gradient, as in TensorFlow.js's own fit, but not the loss that is shown.
        return weightPenalties(this.model).reduce((sum, penalty) => tf.add(sum, penalty), loss);
      }, variables),
    );
    value.dispose();
    return grads;
  }

  #loss(outputs: readonly tf.Tensor[], targets: readonly tf.Tensor[], losses: readonly WeightedLoss[]): tf.Scalar {
    const parts = losses.map(({ loss, weight }, index) => {
      const part = tapeLoss(loss, outputs[index]!, targets[index]!);
      return weight === 1 ? part : tf.mul(part, weight);
    });
    return parts.reduce((sum, part) => tf.add(sum, part)) as tf.Scalar;
  }

  /** Right predictions are those of the first output that has classes. */
  #count(
    outputs: readonly tf.Tensor[],
    targets: readonly tf.Tensor[],
    losses: readonly WeightedLoss[],
    loss: tf.Scalar,
  ): void {
    const index = losses.findIndex((one) => isClassification(one.loss));
    const examples = outputs[0]!.shape[0]!;
    if (this.#kept.wanted) this.#kept.replace(outputs.map((output) => tf.keep(tf.clone(output))));
    if (index < 0) {
      this.#totals.add(loss, examples);
      return;
    }
    const target = targets[index]!;
    const labels = target.rank === 1 ? target : tf.argMax(target, 1);
    this.#totals.add(loss, examples, outputs[index] as tf.Tensor2D, labels as tf.Tensor1D);
  }

  /** What the forward pass itself changes: running statistics, which a failed step must leave as they were. */
  #statistics() {
    const variables = this.model.nonTrainableWeights.map((weight) => weight.read() as tf.Variable);
    const copies = variables.map((variable) => tf.keep(tf.clone(variable)));
    return {
      restore: () => {
        for (const [index, variable] of variables.entries()) variable.assign(copies[index]!);
      },
      dispose: () => tf.dispose(copies),
    };
  }
}

/** Labels that the processor has, so that reading them waits for no device. */
const labelsAtHand = (labels: tf.Tensor): ArrayLike<number> | undefined => {
  const backend = tf.getBackend();
  return backend === 'webgpu' || backend === 'webgl' || backend === 'tensorflow' ? undefined : labels.dataSync();
};
