import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { avgPool, copy, unary, type Window } from '../program/operations.ts';

/** UpSampling2D by repetition: each pixel becomes a window of equal ones. */
export class UpsampleNode extends Node {
  /** @param window The pool that undoes it. */
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly window: Window,
  ) {
    super(layer, [input], [output]);
  }

  override forward(step: Step): void {
    const [height, width, channels] = this.input.shape as [number, number, number];
    const { kernelHeight, kernelWidth, inWidth } = this.window;
    const row = inWidth * channels;
    step.emit(
      copy({
        elementBytes: 4,
        x: step.address(this.input),
        y: step.write(this.output).address,
        xOffset: 0,
        yOffset: 0,
        dimensions: [
          { size: step.batch * height, strides: [width * channels, kernelHeight * row] },
          { size: kernelHeight, strides: [0, row] },
          { size: width, strides: [channels, kernelWidth * channels] },
          { size: kernelWidth, strides: [0, channels] },
          { size: channels, strides: [1, 1] },
        ],
      }),
    );
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const count = step.count(this.input);
    const alpha = this.window.kernelHeight * this.window.kernelWidth;
    step.gradients.contribute(this.input, ({ dx }) => {
      step.emit(avgPool({ x: gradient.address, y: dx, window: { ...this.window, batch: step.batch } }));
      step.emit(unary({ kind: 'linear', x: dx, y: dx, count, alpha, beta: 0 }));
    });
    step.release(gradient);
  }
}
