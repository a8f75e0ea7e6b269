import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { isAtHand } from '../arrays/is-at-hand.ts';
import { imageConvolutions } from '../convolution/image-convolutions.ts';
import type { BatchPart } from '../exchange/batch-part.ts';
import { placeInBatch } from '../exchange/place-in-batch.ts';
import { fusedLayers } from '../fused/fused-layers.ts';
import type { KeptOutputs } from '../kept-outputs.ts';
import { allLayers } from '../layers/all-layers.ts';
import { batchNormCalls } from '../layers/batch-norm-calls.ts';
import type { Layer } from '../layers/layer.ts';
import { ownGradients } from '../layers/own-gradients.ts';
import { weightPenalties } from '../layers/weight-penalties.ts';
import { type LayerCalls, withCalls } from '../layers/with-calls.ts';
import { sharedLayers, withSharedValues } from '../layers/with-shared-values.ts';
import { isClassification } from '../losses/is-classification.ts';
import { tapeLoss } from '../losses/tape-loss.ts';
import { SeededNoise } from '../noise/seeded-noise.ts';
import type { SharedParts } from '../opened/opened-model.ts';
import type { CheckedBatch, Steps } from '../opened/steps.ts';
import type { UpdateMemory } from '../optimizers/update-memory.ts';
import type { ResolvedOptions, WeightedLoss } from '../resolve-options.ts';
import { RunningTotals } from '../totals/running-totals.ts';
import { TapeUpdates } from './tape-updates.ts';

/** Steps on any engine: TensorFlow.js records the forward pass and walks it back. */
export class TapeSteps implements Steps {
  readonly totals = new RunningTotals();
  readonly #calls: LayerCalls;
  readonly #shared: readonly Layer[];
  /** TensorFlow.js has no other. */
  readonly precision = 'float32';
  readonly int8Layers = [];
  /** All processes have all weights. */
  readonly isWhole = true;
  readonly #noise: SeededNoise;
  readonly #updates: TapeUpdates | undefined;
  readonly #kept: KeptOutputs;
  /** What the exchange has left over of gradients by rounding. */
  #residual: Float32Array | undefined;

  constructor(
    readonly model: LayersModel,
    readonly options: ResolvedOptions,
    { averages, kept }: SharedParts,
  ) {
    const convolutions = imageConvolutions(model);
    this.#calls = new Map([
      ...convolutions,
      ...fusedLayers(model, convolutions),
      ...batchNormCalls(model),
      ...ownGradients(model),
    ]);
    this.#shared = sharedLayers(model);
    this.#noise = new SeededNoise(model, options.seed);
    this.#kept = kept;
    this.#updates = options.optimizer && new TapeUpdates(model, options.optimizer, options, averages);
  }

  get memory(): UpdateMemory | undefined {
    return this.#updates?.memory;
  }

  train(batch: CheckedBatch, step: number): void {
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const kept = this.#statistics();
    try {
      this.#updates!.take(variables, this.#differentiate(batch, variables, step));
    } catch (error) {
      kept.restore();
      throw error;
    } finally {
      kept.dispose();
    }
  }

  async trainTogether(batch: CheckedBatch, step: number, { share, examples }: BatchPart): Promise<void> {
    if (!isAtHand() || allLayers(this.model).some((layer) => layer.getClassName() === 'BatchNormalization')) {
      throw new ArgumentError(
        `The model "${this.model.name}" cannot be trained by several processes on the engine "${tf.getBackend()}": ` +
          'gradients must lie in memory, and batch normalisation must be compiled. Take the engine cnn.',
      );
    }
    const exchange = this.options.exchange!;
    const { first, own, total } = placeInBatch(examples, exchange.rank);
    const before = await this.totals.sums();
    const variables = this.model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const parts = this.#differentiate(batch, variables, step, { share, first });
    const after = await this.totals.sums();
    const measured = Float64Array.of(
      share * ((after.loss - before.loss) / (after.examples - before.examples)),
      own > 0 ? after.correct - before.correct : 0,
    );
    const gradients = tf.tidy(() => tf.keep(tf.concat(variables.map(({ name }) => tf.reshape(parts[name]!, [-1])))));
    tf.dispose(parts);
    const values = gradients.dataSync() as Float32Array;
    gradients.dispose();
    if (exchange.allReduceRounded) this.#residual ??= new Float32Array(values.length);
    const sum = this.#residual ? exchange.allReduceRounded!(values, this.#residual) : exchange.allReduce(values);
    await Promise.all([sum, exchange.allReduce(measured)]);
    let start = 0;
    const summed = variables.map(({ name, shape, size }) => {
      start += size;
      return [name, tf.tensor(values.slice(start - size, start), shape)] as const;
    });
    this.#updates!.take(variables, Object.fromEntries(summed));
    const [loss, correct] = measured as unknown as [number, number];
    this.totals.restore({
      loss: before.loss + loss * total,
      correct: before.correct + correct,
      examples: before.examples + total,
    });
  }

  evaluate({ inputs, targets, losses }: CheckedBatch): void {
    tf.tidy(() => {
      const outputs = this.#infer(inputs);
      this.#count(outputs, targets, losses, this.#loss(outputs, targets, losses));
    });
  }

  predict(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    return tf.tidy(() => this.#infer(inputs));
  }

  async predictAsync(inputs: readonly tf.Tensor[]): Promise<tf.Tensor[]> {
    return this.predict(inputs);
  }

  labelsAtHand(labels: tf.Tensor): ArrayLike<number> | undefined {
    return isAtHand() ? labels.dataSync() : undefined;
  }

  async gatherWeights(): Promise<void> {}

  dispose(): void {
    this.totals.dispose();
    this.#updates?.memory.dispose();
  }

  #infer(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    return withSharedValues(this.#shared, () => this.#apply(inputs, false));
  }

  #apply(inputs: readonly tf.Tensor[], training: boolean): tf.Tensor[] {
    const outputs = this.model.apply(inputs.length === 1 ? inputs[0]! : [...inputs], { training });
    return [outputs].flat() as tf.Tensor[];
  }

  #differentiate(
    { inputs, targets, losses }: CheckedBatch,
    variables: tf.Variable[],
    step: number,
    { share, first }: { readonly share: number; readonly first: number } = { share: 1, first: 0 },
  ): tf.NamedTensorMap {
    const calls = new Map([...this.#calls, ...this.#noise.calls(step, first)]);
    const { value, grads } = withCalls(calls, () =>
      tf.variableGrads(() => {
        const outputs = this.#apply(inputs, true);
        const loss = this.#loss(outputs, targets, losses);
        this.#count(outputs, targets, losses, loss);
        // Weight penalties shape the gradient, as in TensorFlow.js's own fit, but not the loss that is shown.
        const whole = weightPenalties(this.model).reduce((sum, penalty) => tf.add(sum, penalty), loss);
        return share === 1 ? whole : tf.mul(whole, share);
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
      this.totals.add(loss, examples);
      return;
    }
    const target = targets[index]!;
    const labels = target.rank === 1 ? target : tf.argMax(target, 1);
    this.totals.add(loss, examples, outputs[index] as tf.Tensor2D, labels as tf.Tensor1D);
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
