import type { Activation } from '../activation.ts';
import type { ArenaBuffer } from '../arena.ts';
import { backThroughActivation } from '../back-through-activation.ts';
import { elements } from '../elements.ts';
import type { WindowGeometry } from '../geometry.ts';
import type { Stage } from '../stage.ts';
import type { Weight } from '../weight.ts';

export interface ConvolutionParameters {
  readonly window: WindowGeometry;
  readonly inputShape: readonly number[];
  readonly filter: Weight;
  readonly bias: Weight | undefined;
  readonly activation: Activation;
  readonly trainable: boolean;
}

/** Conv2D with its activation, and with the zero padding before it. */
export const convolutionStage = ({
  window,
  inputShape,
  filter,
  bias,
  activation,
  trainable,
}: ConvolutionParameters): Stage => ({
  weights: bias ? [filter, bias] : [filter],
  trainable,
  forward({ writer, arena, batch, training }, input) {
    const geometry = window.geometry(batch);
    const output = arena.acquire(batch * elements(window.outputShape) * 4);
    const biasAddress = bias?.address ?? 0;
    const { code, alpha } = activation;
    writer.emit('conv2d', input.buffer.address, filter.address, biasAddress, output.address, code, alpha, ...geometry);
    if (!training) arena.release(input.buffer);
    return {
      output: { buffer: output, activation },
      backward(gradient, wantsInput) {
        let inputGradient: ArenaBuffer | undefined;
        if (wantsInput) {
          const count = batch * elements(inputShape);
          inputGradient = arena.acquire(count * 4);
          writer.emit('conv2d_backprop_input', gradient.address, filter.address, inputGradient.address, ...geometry);
          backThroughActivation(writer, inputGradient, input, count);
        }
        if (trainable) {
          const filterGradient = arena.acquire(filter.length * 4);
          const biasGradient = bias && arena.acquire(bias.length * 4);
          const biasGradientAddress = biasGradient?.address ?? 0;
          writer.emit(
            'conv2d_backprop_filter',
            input.buffer.address,
            gradient.address,
            filterGradient.address,
            biasGradientAddress,
            ...geometry,
          );
          training!.update(writer, filter, filterGradient.address);
          if (bias) training!.update(writer, bias, biasGradientAddress);
          arena.release(filterGradient);
          if (biasGradient) arena.release(biasGradient);
        }
        arena.release(input.buffer);
        arena.release(gradient);
        return inputGradient;
      },
    };
  },
});
