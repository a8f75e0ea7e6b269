import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import type { ArenaBuffer } from '../graph/arena.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import { TapeSegment } from './tape-segment.ts';

/** A layer that has no compiled form: tfjs runs it, and its vector-Jacobian product, in the middle of the step. */
export class ForeignNode extends Node {
  #segment: TapeSegment | undefined;

  constructor(
    readonly of: layers.Layer,
    inputs: Value[],
    outputs: readonly Value[],
    weights: readonly Weight[],
  ) {
    super(of.name, inputs, outputs, weights);
  }

  /** What tfjs keeps for the way back may be the input itself. */
  override keepsInput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    const inputs = this.inputs.map((input) => ({ address: step.address(input), shape: [step.batch, ...input.shape] }));
    const outputs = this.outputs.map((output) => step.write(output).address);
    const training = step.training !== undefined;
    const recorded = training && this.active;
    const { backend } = step;
    step.recorder.call((resolve) => {
      const run = (note: (tensors: readonly tf.Tensor[]) => void = () => {}) => {
        const tensors = inputs.map(({ address, shape }) => backend.borrowed(resolve(address), shape));
        note(tensors);
        const made = this.of.apply(tensors.length === 1 ? tensors[0]! : tensors, { training });
        return [made].flat() as tf.Tensor[];
      };
      const keep = (made: readonly tf.Tensor[]) => {
        for (const [index, tensor] of made.entries()) backend.copyTo(tensor, resolve(outputs[index]!));
      };
      if (recorded) {
        this.#segment = new TapeSegment(run);
        keep(this.#segment.outputs);
      } else {
        tf.tidy(() => keep(run()));
      }
    });
  }

  override backward(step: Step): void {
    const { backend, recorder } = step;
    const incoming = this.outputs.map((output) => step.gradients.take(output));
    const shapes = this.outputs.map(({ shape }) => [step.batch, ...shape]);
    recorder.call((resolve) => {
      this.#segment!.backward(
        incoming.map((gradient, index) => gradient && backend.borrowed(resolve(gradient.address), shapes[index]!)),
      );
    });
    for (const [index, input] of this.inputs.entries()) {
      step.gradients.contribute(input, ({ dx }) =>
        recorder.call((resolve) => {
          const gradient = this.#segment!.gradientOfInput(index);
          if (gradient) backend.copyTo(gradient, resolve(dx));
          else backend.clear(resolve(dx), step.count(input));
        }),
      );
    }
    const moved: [Weight, ArenaBuffer][] = [];
    for (const weight of this.weights.filter(({ trainable }) => trainable)) {
      const buffer = step.acquire(weight.length);
      moved.push([weight, buffer]);
      recorder.call((resolve) => {
        const gradient = this.#segment!.gradientOf(weight.variable);
        if (gradient) backend.copyTo(gradient, resolve(buffer.address));
        else backend.clear(resolve(buffer.address), weight.length);
      });
    }
    recorder.call(() => this.abort());
    for (const gradient of incoming) if (gradient) step.release(gradient);
    for (const [weight, buffer] of moved) step.training!.update(step, weight, buffer);
  }

  /** Gives back what tfjs holds, also after a step that failed midway. */
  abort(): void {
    this.#segment?.close();
    this.#segment = undefined;
  }
}
