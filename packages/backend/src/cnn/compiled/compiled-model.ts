import { ArgumentError } from '@cnn/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { WeightAverages } from '../../executor/averages/weight-averages.ts';
import { assertInputs } from '../../executor/checks/assert-inputs.ts';
import { assertLabels } from '../../executor/checks/assert-labels.ts';
import { assertTargets } from '../../executor/checks/assert-targets.ts';
import { DisposedModelError } from '../../executor/disposed-model-error.ts';
import { KeptOutputs } from '../../executor/kept-outputs.ts';
import { applyConstraints, constrainedWeights } from '../../executor/layers/apply-constraints.ts';
import { isClassification } from '../../executor/losses/is-classification.ts';
import { SeededNoise } from '../../executor/noise/seeded-noise.ts';
import type { OpenModel, Tensors } from '../../executor/open-model.ts';
import type { ResolvedOptions } from '../../executor/resolve-options.ts';
import { SyncTotals } from '../../executor/totals/sync-totals.ts';
import type { TrainingState } from '../../executor/training-state.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import { type GraphReading, readGraph } from '../lowering/read-graph.ts';
import { CompiledUpdates } from './compiled-updates.ts';
import { PredictionPrograms } from './prediction-programs.ts';
import { TrainingPrograms } from './training-programs.ts';

/**
 * An open model whose steps run as programs of compiled kernels: planned memory, gradients only where somebody needs them, weights
 * updated in place as soon as their gradient is there, and no JavaScript in between but for layers that have no compiled form.
 */
export class CompiledModel implements OpenModel {
  readonly #noise: SeededNoise;
  readonly #totals = new SyncTotals();
  readonly #averages: WeightAverages;
  readonly #updates: CompiledUpdates | undefined;
  readonly #training: TrainingPrograms | undefined;
  readonly #predictions: PredictionPrograms;
  readonly #kept: KeptOutputs;
  readonly #constrained: ReturnType<typeof constrainedWeights>;
  #steps = 0;
  #disposed = false;

  private constructor(
    readonly backend: CnnBackend,
    readonly model: LayersModel,
    readonly options: ResolvedOptions,
    graphs: { training: GraphReading | undefined; prediction: GraphReading },
  ) {
    this.#noise = new SeededNoise(model, options.seed);
    this.#constrained = constrainedWeights(model);
    this.#kept = new KeptOutputs(options.keepOutputs);
    const kept = options.keepOutputs ? this.#kept : undefined;
    this.#averages = new WeightAverages(model, options.averageDecay);
    backend.scratch.hold();
    this.#predictions = new PredictionPrograms(backend, graphs.prediction.graph, options.losses ?? [], kept);
    if (options.optimizer && graphs.training) {
      this.#updates = new CompiledUpdates(backend, model, options.optimizer, options, this.#averages);
      const { graph } = graphs.training;
      this.#training = new TrainingPrograms(backend, graph, options.losses ?? [], this.#updates, kept);
    }
  }

  /** A sentence where the model, as it is set up, cannot be compiled: why. */
  static compile(backend: CnnBackend, model: LayersModel, options: ResolvedOptions): CompiledModel | string {
    const prediction = readGraph(backend, model, false);
    if (typeof prediction === 'string') return prediction;
    const training = options.optimizer ? readGraph(backend, model, true) : undefined;
    if (typeof training === 'string') return training;
    return new CompiledModel(backend, model, options, { training, prediction });
  }

  get optimizer() {
    return this.options.optimizer;
  }

  train(inputs: Tensors, targets: Tensors): void {
    const [training, updates] = [this.#training, this.#updates];
    if (!training || !updates) {
      throw new ArgumentError('Training needs an optimizer: openModel(model, { loss, optimizer: sgd() }).');
    }
    const { given, wanted } = this.#batch(inputs, targets);
    updates.prepare();
    const reading = training.run(given, wanted, (layer, use) => this.#noise.seed(layer, this.#steps, use));
    updates.finished();
    applyConstraints(this.#constrained);
    this.#steps++;
    this.#totals.add(reading.loss, reading.correct, given[0]!.shape[0]!);
  }

  evaluate(inputs: Tensors, targets: Tensors): void {
    const { given, wanted } = this.#batch(inputs, targets);
    const reading = this.#predictions.evaluate(given, wanted);
    this.#totals.add(reading.loss, reading.correct, given[0]!.shape[0]!);
  }

  predict(inputs: Tensors): tf.Tensor | tf.Tensor[] {
    const outputs = this.#predictions.predict(this.#inputs(inputs));
    return outputs.length === 1 ? outputs[0]! : outputs;
  }

  async predictAsync(inputs: Tensors): Promise<tf.Tensor | tf.Tensor[]> {
    const outputs = await this.#predictions.predictAsync(this.#inputs(inputs));
    return outputs.length === 1 ? outputs[0]! : outputs;
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
    const none = { updates: 0, algorithm: 'none', learningRate: undefined, optimizer: [] };
    return { steps: this.#steps, sums: this.#totals.sums(), ...((await this.#updates?.state()) ?? none) };
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
    this.#training?.dispose();
    this.#predictions.dispose();
    this.#updates?.dispose();
    this.#kept.dispose();
    this.#averages.dispose();
    this.backend.scratch.release();
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
      if (!isClassification(loss) || loss.kind !== 'sparseCategoricalCrossEntropy') continue;
      const labels = this.backend.storage(wanted[index]!.dataId).values as Int32Array;
      assertLabels(labels, this.model.outputs[index]!.shape.at(-1)!, this.model);
    }
    return { given, wanted };
  }
}
