import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { CnnBackend } from '../cnn-backend.ts';
import type { Block } from '../storage/block-pool.ts';
import { linear } from './activation.ts';
import { Arena } from './arena.ts';
import { backThroughActivation } from './back-through-activation.ts';
import { compileStages } from './compile-stages.ts';
import type { LossReading } from './loss-reading.ts';
import { prepareWeights } from './prepare-weights.ts';
import { ProgramWriter } from './program-writer.ts';
import type { SgdUpdate } from './sgd-update.ts';
import type { Forward, Stage, StepContext, Value } from './stage.ts';
import type { UpdateRule } from './update-rule.ts';

/** What a training step needs beside its batch. */
export interface TrainingOptions {
  readonly update: SgdUpdate;
  /** One 32-bit seed for each dropout layer, in the model's order: the step's masks follow it. */
  readonly dropoutSeeds: readonly number[];
}

/** Where the results and the learning rate lie in their block, in elements of 4 bytes. */
const places = { loss: 0, correct: 1, learningRate: 2 } as const;

/**
 * A model whose steps run as one program of compiled kernels each: planned memory, gradients only where somebody needs
 * them, weights updated in place as soon as their gradient is there, and no JavaScript in between.
 *
 * The program is written anew for each batch, which takes some 30 µs and keeps weights and batches where they are.
 */
export class CompiledModel {
  readonly #results: Block;
  /** Bytes of scratch memory by kind of step and batch size. */
  readonly #sizes = new Map<string, number>();

  private constructor(
    readonly backend: CnnBackend,
    readonly stages: readonly Stage[],
    readonly classes: number,
  ) {
    this.#results = backend.pool.acquire(3, 'float32');
    backend.scratch.hold();
  }

  /** Undefined where the current engine is another one, or the model has a layer that must run through tfjs. */
  static compile(model: LayersModel): CompiledModel | undefined {
    const backend = tf.backend();
    if (!(backend instanceof CnnBackend)) return undefined;
    const stages = compileStages(model);
    const classes = model.outputs[0]?.shape.at(-1);
    return stages && classes ? new CompiledModel(backend, stages, classes) : undefined;
  }

  /** One step of training. Images and labels stay the caller's. */
  train(images: tf.Tensor, labels: tf.Tensor, { update, dropoutSeeds }: TrainingOptions): LossReading {
    this.#prepare(true);
    this.backend.pool.view(this.#results, 'float32')[places.learningRate] = update.learningRate;
    const training = { update: this.#updateRule(update), dropoutSeeds };
    this.#run(images.shape[0]!, training, (context) => {
      const { forwards, output } = this.#forward(context, images);
      const gradient = context.arena.acquire(output.buffer.bytes);
      this.#writeLoss(context, output, labels, gradient.address);
      backThroughActivation(context.writer, gradient, output, context.batch * this.classes);
      context.arena.release(output.buffer);
      const first = this.stages.findIndex(({ trainable }) => trainable);
      let flowing: typeof gradient | undefined = gradient;
      for (let index = forwards.length - 1; index >= 0 && flowing; index--) {
        flowing = forwards[index]!.backward(flowing, index > first);
      }
    });
    return this.#readLoss();
  }

  /** Loss and right predictions of a batch, dropout off. */
  evaluate(images: tf.Tensor, labels: tf.Tensor): LossReading {
    this.#prepare(false);
    this.#run(images.shape[0]!, undefined, (context) => {
      const { output } = this.#forward(context, images);
      this.#writeLoss(context, output, labels, 0);
    });
    return this.#readLoss();
  }

  /** The outputs `[batch, classes]` for images; the caller's to dispose. */
  predict(images: tf.Tensor): tf.Tensor2D {
    this.#prepare(false);
    const batch = images.shape[0]!;
    const result = this.backend.output([batch, this.classes], 'float32');
    this.#run(batch, undefined, (context) => {
      const { output } = this.#forward(context, images);
      const { address } = output.buffer;
      context.writer.emit('copy', 4, address, this.backend.address(result), 0, 0, 1, batch * this.classes, 1, 1);
    });
    return tf.engine().makeTensorFromTensorInfo(result) as tf.Tensor2D;
  }

  dispose(): void {
    this.backend.scratch.release();
    this.backend.pool.release(this.#results);
  }

  #prepare(overwrite: boolean): void {
    for (const { weights } of this.stages) prepareWeights(this.backend, weights, overwrite);
  }

  #updateRule({ momentum, weightDecay, nesterov, velocity }: SgdUpdate): UpdateRule {
    const learningRate = this.#results.address + places.learningRate * 4;
    return (writer, weight, gradient) => {
      const kept = momentum === 0 ? 0 : this.backend.address(velocity(weight.variable));
      const operands = [learningRate, momentum, weightDecay, Number(nesterov)] as const;
      writer.emit('sgd', weight.address, gradient, kept, weight.length, ...operands);
    };
  }

  #forward(context: StepContext, images: tf.Tensor): { forwards: Forward[]; output: Value } {
    // The batch is the caller's: a buffer with a holder that never lets go.
    const buffer = { address: this.backend.address(images), bytes: 0, holders: Number.POSITIVE_INFINITY };
    let value: Value = { buffer, activation: linear };
    const forwards = this.stages.map((stage) => {
      const forward = stage.forward(context, value);
      value = forward.output;
      return forward;
    });
    return { forwards, output: value };
  }

  #writeLoss({ writer, batch }: StepContext, output: Value, labels: tf.Tensor, gradient: number): void {
    const { address } = this.#results;
    const labelsAddress = this.backend.address(labels);
    const operands = [batch, this.classes, 1 / batch] as const;
    writer.emit(
      'sparse_softmax_cross_entropy',
      output.buffer.address,
      labelsAddress,
      address,
      address + 4,
      gradient,
      ...operands,
    );
  }

  #run(batch: number, training: StepContext['training'], write: (context: StepContext) => void): void {
    const { backend } = this;
    const { scratch } = backend;
    const context = (base: number, dry: boolean): StepContext => {
      return { writer: new ProgramWriter(backend, dry), arena: new Arena(base), batch, training };
    };
    const kind = `${training ? 'training' : 'inference'} ${batch}`;
    const bytes = this.#sizes.get(kind) ?? sizeOf(context(0, true), write);
    this.#sizes.set(kind, bytes);
    if (bytes > scratch.bytes) scratch.grow(bytes);
    const step = context(scratch.address, false);
    write(step);
    step.writer.run();
  }

  #readLoss(): LossReading {
    const loss = this.backend.pool.view(this.#results, 'float32')[places.loss]!;
    const correct = this.backend.pool.view(this.#results, 'int32')[places.correct]!;
    return { loss, correct };
  }
}

/** How much memory a step needs. */
const sizeOf = (context: StepContext, write: (context: StepContext) => void): number => {
  write(context);
  return context.arena.size;
};
