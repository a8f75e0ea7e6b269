import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Room } from '../arrays/room.ts';
import { WeightAverages } from '../averages/weight-averages.ts';
import { assertInputs, listOf } from '../checks/assert-inputs.ts';
import { assertLabels } from '../checks/assert-labels.ts';
import { assertTargets } from '../checks/assert-targets.ts';
import { DisposedModelError } from '../disposed-model-error.ts';
import { assertPart } from '../exchange/assert-part.ts';
import type { BatchPart } from '../exchange/batch-part.ts';
import { KeptOutputs } from '../kept-outputs.ts';
import { applyConstraints, constrainedWeights } from '../layers/apply-constraints.ts';
import { isClassification } from '../losses/is-classification.ts';
import type { OpenModel, Tensors } from '../open-model.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { SharedOutError } from '../shared-out-error.ts';
import type { TrainingState } from '../training-state.ts';
import { standIn } from './stand-in.ts';
import type { CheckedBatch, Steps } from './steps.ts';

/** What the steps of an open model share with it. */
export interface SharedParts {
  readonly averages: WeightAverages;
  readonly kept: KeptOutputs;
}

/** An open model on any engine: what is checked, counted and remembered around its steps. */
export class OpenedModel implements OpenModel {
  readonly #steps: Steps;
  readonly #averages: WeightAverages;
  readonly #kept: KeptOutputs;
  readonly #constrained: ReturnType<typeof constrainedWeights>;
  #trained = 0;
  #disposed = false;

  constructor(
    readonly model: LayersModel,
    readonly options: ResolvedOptions,
    stepsOf: (shared: SharedParts) => Steps,
  ) {
    this.#kept = new KeptOutputs(options.keepOutputs);
    this.#constrained = constrainedWeights(model);
    this.#averages = new WeightAverages(model, options.averageDecay);
    this.#steps = stepsOf({ averages: this.#averages, kept: this.#kept });
  }

  get optimizer() {
    return this.options.optimizer;
  }

  get precision() {
    return this.#steps.precision;
  }

  get int8Layers() {
    return this.#steps.int8Layers;
  }

  get isWhole() {
    return this.#steps.isWhole;
  }

  train(inputs: Tensors, targets: Tensors): void {
    this.#assertOptimizer();
    const ranks = this.options.exchange?.worldSize ?? 1;
    if (ranks > 1) {
      throw new ArgumentError(
        `train() takes steps of one process, and this model was opened for ${ranks}: call trainTogether().`,
      );
    }
    const batch = this.#batch(inputs, targets);
    try {
      this.#steps.train(batch, this.#trained);
    } finally {
      batch.dispose();
    }
    applyConstraints(this.#constrained);
    this.#trained++;
  }

  async trainTogether(inputs: Tensors, targets: Tensors, part: BatchPart): Promise<void> {
    this.#assertOptimizer();
    if (!this.options.exchange) {
      throw new ArgumentError('trainTogether needs what joins the processes: openModel(model, { exchange, … }).');
    }
    if (this.options.exchange.worldSize === 1) return this.train(inputs, targets);
    const [given, wanted] = [listOf(inputs), listOf(targets)];
    assertPart(part, this.options.exchange, given[0]?.shape[0]);
    const isEmpty = given[0]?.shape[0] === 0;
    const [images, labels] = isEmpty ? [standIn(given), standIn(wanted)] : [given, wanted];
    try {
      const batch = this.#batch(images, labels);
      try {
        await this.#steps.trainTogether(batch, this.#trained, isEmpty ? { ...part, share: 0 } : part);
      } finally {
        batch.dispose();
      }
    } finally {
      if (isEmpty) tf.dispose([...images, ...labels]);
    }
    applyConstraints(this.#constrained);
    this.#trained++;
  }

  evaluate(inputs: Tensors, targets: Tensors): void {
    this.#assertWhole();
    const batch = this.#batch(inputs, targets);
    try {
      this.#steps.evaluate(batch);
    } finally {
      batch.dispose();
    }
  }

  predict(inputs: Tensors): tf.Tensor | tf.Tensor[] {
    this.#assertWhole();
    return oneOrAll(this.#steps.predict(this.#inputs(inputs)));
  }

  async predictAsync(inputs: Tensors): Promise<tf.Tensor | tf.Tensor[]> {
    this.#assertWhole();
    return oneOrAll(await this.#steps.predictAsync(this.#inputs(inputs)));
  }

  async gatherWeights(): Promise<void> {
    this.#assertOpen();
    await this.#steps.gatherWeights();
  }

  outputs(): tf.Tensor | tf.Tensor[] {
    this.#assertOpen();
    return this.#kept.read();
  }

  async totals() {
    this.#assertOpen();
    return this.#steps.totals.read();
  }

  reset(): void {
    this.#assertOpen();
    this.#steps.totals.reset();
  }

  addToAverage(): void {
    this.#assertWhole();
    this.#averages.add();
  }

  useAverage(): () => void {
    this.#assertWhole();
    return this.#averages.use();
  }

  async state(room?: Room): Promise<TrainingState> {
    this.#assertWhole();
    const { memory, totals } = this.#steps;
    const steps = this.#trained;
    const none = { updates: 0, algorithm: 'none', learningRate: undefined, optimizer: [] };
    return { steps, sums: await totals.sums(), ...((await memory?.state(room)) ?? none) };
  }

  async restore(state: TrainingState): Promise<void> {
    this.#assertOpen();
    this.#trained = state.steps;
    this.#steps.totals.restore(state.sums);
    await this.#steps.memory?.restore(state);
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#steps.dispose();
    this.#kept.dispose();
    this.#averages.dispose();
  }

  #inputs(inputs: Tensors): readonly tf.Tensor[] {
    this.#assertOpen();
    return assertInputs(this.model, inputs);
  }

  #assertOptimizer(): void {
    if (this.#steps.memory) return;
    throw new ArgumentError('Training needs an optimizer: openModel(model, { loss, optimizer: sgd() }).');
  }

  /** A batch that fits; its `dispose` leaves the given tensors to their owner. */
  #batch(given: Tensors, wanted: Tensors): CheckedBatch & { dispose(): void } {
    const inputs = this.#inputs(given);
    const { losses } = this.options;
    if (!losses) throw new ArgumentError('Training and evaluation need a loss: openModel(model, { loss }).');
    const targets = assertTargets(this.model, losses, inputs[0]!.shape[0]!, wanted);
    for (const [index, { loss }] of losses.entries()) {
      if (!isClassification(loss) || targets[index]!.dtype !== 'int32') continue;
      const labels = this.#steps.labelsAtHand(targets[index]!);
      if (labels) assertLabels(labels, this.model.outputs[index]!.shape.at(-1)!, this.model);
    }
    const shares = targets.map((target, index) =>
      typeof losses[index]!.loss !== 'function' &&
      losses[index]!.loss.kind === 'categoricalCrossEntropy' &&
      target.dtype === 'int32'
        ? tf.oneHot(target, this.model.outputs[index]!.shape.at(-1)!, 1, 0, 'float32')
        : target,
    );
    const made = shares.filter((target, index) => target !== targets[index]);
    return { inputs, targets: shares, losses, dispose: () => tf.dispose(made) };
  }

  #assertWhole(): void {
    this.#assertOpen();
    if (!this.#steps.isWhole) throw new SharedOutError();
  }

  #assertOpen(): void {
    if (this.#disposed) throw new DisposedModelError(this.model.name);
  }
}

const oneOrAll = (outputs: tf.Tensor[]): tf.Tensor | tf.Tensor[] => (outputs.length === 1 ? outputs[0]! : outputs);
