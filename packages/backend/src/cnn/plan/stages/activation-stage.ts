import { unaryKinds } from '../../program/operations.ts';
import { type Activation, linear } from '../activation.ts';
import { backThroughActivation } from '../back-through-activation.ts';
import type { Stage } from '../stage.ts';

/** An activation as a layer of its own. A linear input is overwritten, since nobody needs it again, unless it is the user's batch. */
export const activationStage = (length: number, activation: Activation, kind: keyof typeof unaryKinds): Stage => ({
  weights: [],
  trainable: false,
  forward({ writer, arena, batch }, input) {
    const count = batch * length;
    const inPlace = input.activation === linear && Number.isFinite(input.buffer.holders);
    const buffer = inPlace ? input.buffer : arena.acquire(count * 4);
    writer.emit('unary', unaryKinds[kind], input.buffer.address, buffer.address, count, 0, 0);
    return {
      output: { buffer, activation },
      backward(gradient, wantsInput) {
        if (!inPlace) {
          backThroughActivation(writer, gradient, input, count);
          arena.release(input.buffer);
        }
        if (wantsInput) return gradient;
        arena.release(gradient);
        return undefined;
      },
    };
  },
});
