import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import {
  type Activation,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  scaleShift,
  type Window,
} from '../program/operations.ts';
import { sumOfRows } from './sum-of-rows.ts';

interface TransposedConvolutionParameters {
  readonly layer: string;
  readonly input: Value;
  readonly output: Value;
  /** Of the convolution whose input gradient this layer is: its input is this layer's output. */
  readonly window: Window;
  readonly filter: Weight;
  readonly bias: Weight | undefined;
}

/** Conv2DTranspose: forward is a convolution's way back, and the other way round. */
export class TransposedConvolutionNode extends Node {
  #activation: Activation = linear;

  constructor(readonly parameters: TransposedConvolutionParameters) {
    const { layer, input, output, filter, bias } = parameters;
    super(layer, [input], [output], bias ? [filter, bias] : [filter]);
  }

  override keepsInput(): boolean {
    return this.parameters.filter.trainable;
  }

  override fuseActivation(activation: Activation): boolean {
    if (!this.parameters.bias) return false; // nothing else passes over the output
    this.#activation = activation;
    return true;
  }

  override forward(step: Step): void {
    const { filter, bias } = this.parameters;
    const window = { ...this.parameters.window, batch: step.batch };
    const y = step.write(this.output).address;
    const dy = step.address(this.input);
    const { bfloat16 } = step;
    step.emit(
      conv2dBackpropInput({ dy, filter: step.weight(filter), dx: y, activation: linear, window, groups: 1, bfloat16 }),
    );
    if (!bias) return;
    const [rows, channels] = [step.rows(this.output), this.output.channels];
    step.emit(scaleShift({ x: y, shift: step.weight(bias), y, activation: this.#activation, rows, channels }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const { filter, bias } = this.parameters;
    const { bfloat16 } = step;
    const window = { ...this.parameters.window, batch: step.batch };
    const dy = gradient.address;
    step.gradients.contribute(
      this.input,
      ({ dx, residual }) =>
        step.emit(
          conv2d({
            x: dy,
            filter: step.weight(filter),
            residual,
            y: dx,
            activation: linear,
            window,
            groups: 1,
            yStride: window.outChannels,
            bfloat16,
          }),
        ),
      { accumulates: true },
    );
    if (filter.trainable) {
      const dfilter = step.training!.gradient(step, filter);
      const x = step.address(this.input);
      step.emit(conv2dBackpropFilter({ x: dy, dy: x, dfilter: dfilter.address, window, groups: 1, bfloat16 }));
      step.training!.update(step, filter, dfilter);
    }
    if (bias?.trainable) {
      const dbias = sumOfRows(step, dy, step.rows(this.output), bias.length);
      step.training!.update(step, bias, dbias);
    }
    step.release(gradient);
  }
}
