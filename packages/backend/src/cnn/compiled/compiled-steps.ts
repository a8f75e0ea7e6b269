import { ArgumentError } from '@cnn/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchPart } from '../../executor/exchange/batch-part.ts';
import { placeInBatch } from '../../executor/exchange/place-in-batch.ts';
import { SeededNoise } from '../../executor/noise/seeded-noise.ts';
import type { SharedParts } from '../../executor/opened/opened-model.ts';
import type { CheckedBatch, Steps } from '../../executor/opened/steps.ts';
import type { UpdateMemory } from '../../executor/optimizers/update-memory.ts';
import type { Precision } from '../../executor/precision.ts';
import type { ResolvedOptions } from '../../executor/resolve-options.ts';
import { SyncTotals } from '../../executor/totals/sync-totals.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import type { Weight } from '../graph/weight.ts';
import { calibrate } from '../int8/calibrate.ts';
import { quantizeGraph } from '../int8/quantize-graph.ts';
import { takesBytes } from '../int8/takes-bytes.ts';
import type { GraphReading } from '../lowering/read-graph.ts';
import type { LossReading } from './loss-reading.ts';
import { PredictionPrograms } from './prediction-programs.ts';
import { Together } from './together/together.ts';
import { TrainingPrograms } from './training-programs.ts';
import { CompiledUpdates } from './updates/compiled-updates.ts';

/**
 * Steps that run as programs of compiled kernels: planned memory, gradients only where somebody needs them, weights updated in place as
 * soon as their gradient is there, and no JavaScript in between but for layers that have no compiled form.
 */
export class CompiledSteps implements Steps {
  readonly totals = new SyncTotals();
  readonly precision: Precision;
  readonly int8Layers: readonly string[];
  /** The weights as they were measured, with the precision int8. */
  readonly #measured: readonly object[] | undefined;
  readonly #weights: readonly Weight[];
  readonly #noise: SeededNoise;
  readonly #updates: CompiledUpdates | undefined;
  readonly #training: TrainingPrograms | undefined;
  readonly #predictions: PredictionPrograms;

  constructor(
    readonly backend: CnnBackend,
    readonly model: LayersModel,
    options: ResolvedOptions,
    graphs: { training: GraphReading | undefined; prediction: GraphReading },
    shared: SharedParts,
  ) {
    const { optimizer, losses = [], keepOutputs, seed, exchange, localBatchNorm } = options;
    const together = exchange && exchange.worldSize > 1 ? new Together(exchange, localBatchNorm) : undefined;
    this.#noise = new SeededNoise(model, seed);
    const kept = keepOutputs ? shared.kept : undefined;
    const bfloat16 = options.precision === 'bfloat16' && backend.kernels.multipliesBfloat16();
    backend.scratch.hold();
    let { graph } = graphs.prediction;
    const products = options.calibration ? graph.nodes.filter(takesBytes) : [];
    this.int8Layers = [...new Set(products.map(({ layer }) => layer))];
    this.precision = products.length > 0 ? 'int8' : bfloat16 ? 'bfloat16' : 'float32';
    this.#weights = graph.weights;
    if (options.calibration && products.length > 0) {
      try {
        graph = quantizeGraph(graph, calibrate(backend, graph, options.calibration));
      } catch (error) {
        backend.scratch.release();
        throw error;
      }
      this.#measured = this.#versions();
    }
    this.#predictions = new PredictionPrograms(backend, graph, losses, kept, bfloat16);
    if (optimizer && graphs.training) {
      this.#updates = new CompiledUpdates(backend, model, optimizer, options, shared.averages, together);
      this.#training = new TrainingPrograms(
        backend,
        graphs.training.graph,
        losses,
        this.#updates,
        kept,
        together,
        bfloat16,
      );
    }
  }

  get isWhole(): boolean {
    return this.#updates?.isWhole ?? true;
  }

  async gatherWeights(): Promise<void> {
    await this.#updates?.gather();
  }

  get memory(): UpdateMemory | undefined {
    return this.#updates?.memory;
  }

  train({ inputs, targets }: CheckedBatch, step: number): void {
    const updates = this.#updates!;
    updates.prepare();
    const reading = this.#training!.run(inputs, targets, (layer, use) => this.#noise.seed(layer, step, use));
    updates.finished();
    this.#count(reading, inputs);
  }

  async trainTogether({ inputs, targets }: CheckedBatch, step: number, part: BatchPart): Promise<void> {
    const updates = this.#updates!;
    updates.prepare();
    const seedOf = (layer: number, use: number) => this.#noise.seed(layer, step, use);
    const { loss, correct } = await this.#training!.runTogether(inputs, targets, seedOf, part);
    updates.finished();
    this.totals.add(loss, correct, placeInBatch(part.examples, 0).total);
  }

  evaluate({ inputs, targets }: CheckedBatch): void {
    this.#assertMeasured();
    this.#count(this.#predictions.evaluate(inputs, targets), inputs);
  }

  predict(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    this.#assertMeasured();
    return this.#predictions.predict(inputs);
  }

  async predictAsync(inputs: readonly tf.Tensor[]): Promise<tf.Tensor[]> {
    this.#assertMeasured();
    return this.#predictions.predictAsync(inputs);
  }

  labelsAtHand(labels: tf.Tensor): ArrayLike<number> {
    return this.backend.storage(labels.dataId).values as Int32Array;
  }

  dispose(): void {
    this.#training?.dispose();
    this.#predictions.dispose();
    this.#updates?.dispose();
    this.backend.scratch.release();
  }

  #versions(): object[] {
    return this.#weights.map(({ version }) => version);
  }

  /** Bytes cut off what lies beyond the bounds that were found for the weights of then. */
  #assertMeasured(): void {
    const measured = this.#measured;
    if (!measured || this.#versions().every((version, index) => version === measured[index])) return;
    throw new ArgumentError(
      `The weights of the model "${this.model.name}" have changed since its calibration: open it again with precision: 'int8'.`,
    );
  }

  #count({ loss, correct }: LossReading, inputs: readonly tf.Tensor[]): void {
    this.totals.add(loss, correct, inputs[0]!.shape[0]!);
  }
}
