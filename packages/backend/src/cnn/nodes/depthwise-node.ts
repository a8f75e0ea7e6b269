import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import {
  type Activation,
  type DepthwiseConv2dOperands,
  depthwiseConv2d,
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
  type Window,
} from '../program/operations.ts';
import { foldedFilter, foldedNorm, type NormWeights } from './folded-norm.ts';

export interface DepthwiseParameters {
  readonly layer: string;
  readonly input: Value;
  readonly output: Value;
  /** For one image. */
  readonly window: Window;
  readonly filter: Weight;
  readonly bias: Weight | undefined;
}

/** DepthwiseConv2D with its activation, and with the normalisation that follows it in predictions. */
export class DepthwiseNode extends Node {
  #activation: Activation = linear;
  #norm: NormWeights | undefined;

  constructor(readonly parameters: DepthwiseParameters) {
    const { layer, input, output, filter, bias } = parameters;
    super(layer, [input], [output], bias ? [filter, bias] : [filter]);
  }

  override keepsInput(): boolean {
    return this.parameters.filter.trainable;
  }

  override fuseActivation(activation: Activation): boolean {
    this.#activation = activation;
    return true;
  }

  fuseNorm(norm: NormWeights): boolean {
    if (this.#norm || this.#activation !== linear) return false;
    this.#norm = norm;
    return true;
  }

  /** What follows from the layer, for this node or for one that does its work. */
  operands(step: Step): Pick<DepthwiseConv2dOperands, 'filter' | 'bias' | 'activation' | 'window'> {
    const { filter, bias, window } = this.parameters;
    const norm = this.#norm;
    const prepared = step.prepared!;
    const folded = norm && foldedNorm(prepared, norm, bias);
    return {
      filter: step.slot(norm ? foldedFilter(prepared, filter, norm, bias) : filter),
      bias: norm ? step.slot(folded!, 4 * norm.mean.length) : bias && step.weight(bias),
      activation: this.#activation,
      window: { ...window, batch: step.batch },
    };
  }

  override forward(step: Step): void {
    const x = step.address(this.input);
    step.emit(depthwiseConv2d({ ...this.operands(step), x, y: step.write(this.output).address }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const { filter, bias } = this.parameters;
    const window = { ...this.parameters.window, batch: step.batch };
    const dy = gradient.address;
    step.gradients.contribute(
      this.input,
      ({ dx, activation, x }) =>
        step.emit(depthwiseConv2dBackpropInput({ dy, filter: step.weight(filter), x, dx, activation, window })),
      { derives: true },
    );
    if (filter.trainable) {
      const dfilter = step.training!.gradient(step, filter);
      const dbias = bias?.trainable ? step.training!.gradient(step, bias) : undefined;
      const places = { dfilter: dfilter.address, dbias: dbias?.address };
      step.emit(depthwiseConv2dBackpropFilter({ x: step.address(this.input), dy, ...places, window }));
      step.training!.update(step, filter, dfilter);
      if (dbias) step.training!.update(step, bias!, dbias);
    }
    step.release(gradient);
  }
}
