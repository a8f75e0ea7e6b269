import { linear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Prepared } from '../graph/prepared.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Weight } from '../graph/weight.ts';
import {
  type Activation,
  conv2d,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  type Window,
} from '../program/operations.ts';
import type { Slot } from '../program/slot.ts';
import type { Affine } from './affine.ts';
import { foldedFilter, foldedNorm, type NormWeights } from './folded-norm.ts';
import { keptFilter, packedFilter } from './packed-filter.ts';

/** The window of a 1×1 convolution of single places, but for its channels. */
export const onePlace = {
  batch: 1,
  inHeight: 1,
  inWidth: 1,
  outHeight: 1,
  outWidth: 1,
  kernelHeight: 1,
  kernelWidth: 1,
  strideHeight: 1,
  strideWidth: 1,
  padTop: 0,
  padLeft: 0,
  dilationHeight: 1,
  dilationWidth: 1,
};

export interface ConvolutionParameters {
  readonly layer: string;
  readonly input: Value;
  readonly output: Value;
  /** For one image. */
  readonly window: Window;
  readonly groups: number;
  readonly filter: Weight;
  readonly bias: Weight | undefined;
}

/** Conv2D with what follows it: a normalisation with given statistics, an addition, an activation. */
export class ConvolutionNode extends Node {
  #activation: Activation = linear;
  #norm: NormWeights | undefined;
  #residual: Value | undefined;

  constructor(readonly parameters: ConvolutionParameters) {
    const { layer, input, output, filter, bias } = parameters;
    super(layer, [input], [output], bias ? [filter, bias] : [filter]);
  }

  override get writesParts(): boolean {
    return true;
  }

  override keepsInput(input: Value): boolean {
    return input === this.input && this.parameters.filter.trainable;
  }

  override fuseActivation(activation: Activation): boolean {
    this.#activation = activation;
    return true;
  }

  override fuseResidual(residual: Value): boolean {
    if (this.#residual || this.#activation !== linear) return false;
    this.#residual = residual;
    this.inputs.push(residual);
    return true;
  }

  /** For predictions. */
  fuseNorm(norm: NormWeights): boolean {
    if (this.#norm || this.#residual || this.#activation !== linear) return false;
    this.#norm = norm;
    return true;
  }

  get residual(): Value | undefined {
    return this.#residual;
  }

  get activation(): Activation {
    return this.#activation;
  }

  /** The filter as panels, and the bias, for a node that does the work of this one; it has 1×1 windows. */
  panels(step: Step): { packed: number; bias: number | undefined } {
    const { filter, bias, key } = this.#weights(step);
    const { inChannels, outChannels } = this.parameters.window;
    const window = { ...onePlace, inChannels, outChannels };
    return { packed: keptFilter(step, key, filter, window, 1)!, bias };
  }

  override forward(step: Step): void {
    const { groups } = this.parameters;
    const { bfloat16 } = step;
    const window = { ...this.parameters.window, batch: step.batch };
    const { filter, bias, key } = this.#weights(step);
    const { address, stride } = step.write(this.output);
    step.emit(
      conv2d({
        x: step.address(this.input),
        filter: step.slot(filter),
        packed: packedFilter(step, key, filter, window, groups),
        bias,
        residual: this.#residual && step.address(this.#residual),
        y: address,
        activation: this.#activation,
        window,
        groups,
        yStride: stride,
        bfloat16,
      }),
    );
  }

  override backward(step: Step): void {
    const { gradients, bfloat16 } = step;
    const gradient = gradients.take(this.output);
    if (!gradient) return;
    const { filter, bias, groups } = this.parameters;
    const window = { ...this.parameters.window, batch: step.batch };
    const dy = gradient.address;
    if (this.#residual) {
      gradient.holders++;
      const columns = this.output.channels;
      const rows = step.rows(this.output);
      gradients.pass(this.#residual, { buffer: gradient, address: dy, rows, columns, stride: columns });
    }
    gradients.contribute(
      this.input,
      (target) =>
        step.emit(conv2dBackpropInput({ dy, filter: step.weight(filter), ...target, window, groups, bfloat16 })),
      { accumulates: true, derives: true },
    );
    if (filter.trainable) {
      const dfilter = step.training!.gradient(step, filter);
      const dbias = bias?.trainable ? step.training!.gradient(step, bias) : undefined;
      step.emit(
        conv2dBackpropFilter({
          x: step.address(this.input),
          dy,
          dfilter: dfilter.address,
          dbias: dbias?.address,
          window,
          groups,
          bfloat16,
        }),
      );
      step.training!.update(step, filter, dfilter);
      if (dbias) step.training!.update(step, bias!, dbias);
    }
    step.release(gradient);
  }

  /** What it multiplies with and adds: with the normalisation in them, if there is one. Only that needs what is prepared. */
  affine(prepared: Prepared | undefined): Affine {
    const { filter, bias } = this.parameters;
    if (!this.#norm) return { filter, key: `${filter.id}`, bias: bias && { slot: bias, offset: 0 } };
    const folded = foldedFilter(prepared!, filter, this.#norm, bias);
    const shift = { slot: foldedNorm(prepared!, this.#norm, bias), offset: 4 * this.#norm.mean.length };
    return { filter: folded, key: `${filter.id} ${this.#norm.mean.id}`, bias: shift };
  }

  #weights(step: Step): { filter: Slot; key: string; bias: number | undefined } {
    const { filter, key, bias } = this.affine(step.prepared);
    return { filter, key, bias: bias && step.slot(bias.slot, bias.offset) };
  }
}
