import { linear } from '../activation.ts';
import { elements } from '../elements.ts';
import type { WindowGeometry } from '../geometry.ts';
import type { Stage } from '../stage.ts';

interface PoolParameters {
  readonly window: WindowGeometry;
  readonly inputShape: readonly number[];
}

/**
 * MaxPooling2D. The output is one of the inputs, so it is an output of the same activation: that derivative is taken
 * later, on the smaller array, and the input need not be kept.
 */
export const maxPoolStage = ({ window, inputShape }: PoolParameters): Stage => ({
  weights: [],
  trainable: false,
  forward({ writer, arena, batch, training }, input) {
    const geometry = window.geometry(batch);
    const count = batch * elements(window.outputShape);
    const output = arena.acquire(count * 4);
    const places = training && arena.acquire(count);
    writer.emit('max_pool', input.buffer.address, output.address, places?.address ?? 0, ...geometry);
    arena.release(input.buffer);
    return {
      output: { buffer: output, activation: input.activation },
      backward(gradient, wantsInput) {
        const inputGradient = wantsInput ? arena.acquire(batch * elements(inputShape) * 4) : undefined;
        if (inputGradient) {
          writer.emit(
            'max_pool_backprop',
            gradient.address,
            0,
            places!.address,
            inputGradient.address,
            linear.code,
            linear.alpha,
            ...geometry,
          );
        }
        arena.release(places!);
        arena.release(gradient);
        return inputGradient;
      },
    };
  },
});

/** AveragePooling2D, whose way back takes the derivative of the input's activation along. */
export const averagePoolStage = ({ window, inputShape }: PoolParameters): Stage => ({
  weights: [],
  trainable: false,
  forward({ writer, arena, batch, training }, input) {
    const geometry = window.geometry(batch);
    const output = arena.acquire(batch * elements(window.outputShape) * 4);
    writer.emit('avg_pool', input.buffer.address, output.address, ...geometry);
    const kept = training !== undefined && input.activation !== linear;
    if (!kept) arena.release(input.buffer);
    return {
      output: { buffer: output, activation: linear },
      backward(gradient, wantsInput) {
        const inputGradient = wantsInput ? arena.acquire(batch * elements(inputShape) * 4) : undefined;
        if (inputGradient) {
          writer.emit(
            'avg_pool_backprop',
            gradient.address,
            kept ? input.buffer.address : 0,
            inputGradient.address,
            input.activation.code,
            input.activation.alpha,
            ...geometry,
          );
        }
        if (kept) arena.release(input.buffer);
        arena.release(gradient);
        return inputGradient;
      },
    };
  },
});
