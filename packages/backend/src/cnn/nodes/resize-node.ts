import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { resizeBilinear, resizeBilinearBackprop } from '../program/operations.ts';

/** UpSampling2D by bilinear interpolation. */
export class ResizeNode extends Node {
  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(resizeBilinear({ type: 'float32', x, y, ...this.#sizes(step), scale: 1 }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    step.gradients.contribute(this.input, ({ dx }) =>
      step.emit(resizeBilinearBackprop({ dy: gradient.address, dx, ...this.#sizes(step) })),
    );
    step.release(gradient);
  }

  #sizes(step: Step) {
    const [inHeight, inWidth, channels] = this.input.shape as [number, number, number];
    const [outHeight, outWidth] = this.output.shape as [number, number, number];
    return {
      ...{ batch: step.batch, inHeight, inWidth, channels, outHeight, outWidth },
      ...{ alignCorners: false, halfPixelCenters: false },
    };
  }
}
