import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Quantum } from '../int8/quantum.ts';
import type { Product } from '../int8/takes-bytes.ts';
import {
  type Activation,
  conv2dInt8,
  conv2dInt8Pack,
  unary,
  type Window,
  windowNumbers,
} from '../program/operations.ts';
import { ConvolutionNode, onePlace } from './convolution-node.ts';

const largestFloat = 3.4028234663852886e38;
const mostOfByte = 255;
/** Of a product that gives floats. */
const plain: Quantum = { scale: 1, zeroPoint: 0 };

/** In predictions: Conv2D or Dense with products of bytes, summed in int32, and what follows it. It gives bytes, or floats. */
export class Int8ProductNode extends Node {
  readonly #residual: Value | undefined;

  constructor(
    readonly of: Product,
    input: Value,
    residual: Value | undefined,
  ) {
    super(of.layer, residual ? [input, residual] : [input], [of.output]);
    this.#residual = residual;
  }

  override forward(step: Step): void {
    const { activation } = this.of;
    const { quantum } = this.output;
    const from = this.input.quantum!;
    const to = quantum ?? plain;
    const window = this.#window(step);
    const residual = this.#residual?.quantum;
    const packed = this.#packed(step, window, from, to);
    const { address, stride } = step.write(this.output);
    step.emit(
      conv2dInt8({
        x: step.address(this.input),
        packed,
        residual: this.#residual && step.address(this.#residual),
        y: address,
        type: quantum ? 'uint8' : 'float32',
        window,
        yStride: stride,
        xZeroPoint: from.zeroPoint,
        residualScale: residual ? residual.scale / to.scale : 0,
        residualZeroPoint: residual?.zeroPoint ?? 0,
        ...boundsOf(activation, quantum),
      }),
    );
    const { kind, alpha } = activation;
    if (kind === 'linear' || kind === 'relu' || kind === 'relu6') return;
    step.emit(unary({ kind, x: address, y: address, count: step.count(this.output), alpha, beta: 0 }));
  }

  /** Dense layers see a row as a place of one image. */
  #window(step: Step): Window {
    const { of, input, output } = this;
    if (of instanceof ConvolutionNode) return { ...of.parameters.window, batch: step.batch };
    return { ...onePlace, batch: step.rows(input), inChannels: input.channels, outChannels: output.channels };
  }

  #packed(step: Step, window: Window, from: Quantum, to: Quantum): number {
    const { filter, bias, key } = this.of.affine(step.prepared);
    const one = { ...window, batch: 1 };
    const place = `int8 ${key} ${windowNumbers(one)} ${from.scale} ${from.zeroPoint} ${to.scale} ${to.zeroPoint}`;
    return step.slot(
      step.prepared!.array(place, packedBytes(window) / 4, (recorder, packed) =>
        recorder.emit(
          conv2dInt8Pack({
            filter: recorder.address(filter),
            bias: bias && recorder.address(bias.slot, bias.offset),
            packed,
            window: one,
            xScale: from.scale,
            xZeroPoint: from.zeroPoint,
            yScale: to.scale,
            yZeroPoint: to.zeroPoint,
          }),
        ),
      ),
    );
  }
}

const roundedUp = (value: number, unit: number): number => Math.ceil(value / unit) * unit;

/** As the kernels say: two floats for each channel and its weights, rows of the kernel filled up to fours, channels to sixteens. */
const packedBytes = ({ kernelHeight, kernelWidth, inChannels, outChannels }: Window): number =>
  roundedUp(outChannels, 16) * (8 + kernelHeight * roundedUp(kernelWidth * inChannels, 4));

/** Between what the activation and a byte leave of a value. */
const boundsOf = ({ kind }: Activation, quantum: Quantum | undefined): { lowest: number; highest: number } => {
  const bounded = kind === 'relu' || kind === 'relu6';
  if (!quantum) return { lowest: bounded ? 0 : -largestFloat, highest: kind === 'relu6' ? 6 : largestFloat };
  const { scale, zeroPoint } = quantum;
  const highest = kind === 'relu6' ? Math.min(mostOfByte, zeroPoint + 6 / scale) : mostOfByte;
  return { lowest: bounded ? zeroPoint : 0, highest };
};
