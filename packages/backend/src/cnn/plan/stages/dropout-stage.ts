import { linear } from '../activation.ts';
import type { Stage } from '../stage.ts';

interface DropoutParameters {
  /** Elements of one example. */
  readonly length: number;
  readonly rate: number;
  /** Which dropout layer of the model this is, from 0. */
  readonly index: number;
}

/** Dropout, whose way back takes the derivative of the input's activation along. */
export const dropoutStage = ({ length, rate, index }: DropoutParameters): Stage => ({
  weights: [],
  trainable: false,
  forward({ writer, arena, batch, training }, input) {
    if (!training) return { output: input, backward: () => undefined };
    const count = batch * length;
    const { buffer, activation } = input;
    const mask = arena.acquire(count);
    const output = arena.acquire(count * 4);
    const x = buffer.address;
    writer.emit('dropout', x, output.address, mask.address, count, rate, training.dropoutSeeds[index]!);
    return {
      output: { buffer: output, activation: linear },
      backward(gradient, wantsInput) {
        const dy = gradient.address;
        if (wantsInput) {
          writer.emit('dropout_backprop', dy, mask.address, x, dy, count, rate, activation.code, activation.alpha);
        } else {
          arena.release(gradient);
        }
        arena.release(mask);
        arena.release(buffer);
        return wantsInput ? gradient : undefined;
      },
    };
  },
});
