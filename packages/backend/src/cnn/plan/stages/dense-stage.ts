import { reductionKinds } from '../../program/operations.ts';
import type { Activation } from '../activation.ts';
import { linear } from '../activation.ts';
import { backThroughActivation } from '../back-through-activation.ts';
import type { Stage } from '../stage.ts';
import type { Weight } from '../weight.ts';

interface DenseParameters {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: Weight;
  readonly bias: Weight | undefined;
  readonly activation: Activation;
  readonly trainable: boolean;
}

const float32 = 0;

/** Dense on flat examples. */
export const denseStage = ({ inputs, outputs, kernel, bias, activation, trainable }: DenseParameters): Stage => ({
  weights: bias ? [kernel, bias] : [kernel],
  trainable,
  forward({ writer, arena, batch, training }, input) {
    const output = arena.acquire(batch * outputs * 4);
    const multiply = (
      a: number,
      b: number,
      biasAddress: number,
      result: number,
      [rows, columns, inner]: readonly [number, number, number],
      [transposeA, transposeB]: readonly [number, number],
      { code, alpha }: Activation,
    ) =>
      writer.emit(
        'matmul',
        a,
        b,
        biasAddress,
        result,
        1,
        rows,
        columns,
        inner,
        transposeA,
        transposeB,
        0,
        0,
        code,
        alpha,
      );

    const x = input.buffer.address;
    multiply(x, kernel.address, bias?.address ?? 0, output.address, [batch, outputs, inputs], [0, 0], activation);
    if (!training) arena.release(input.buffer);
    return {
      output: { buffer: output, activation },
      backward(gradient, wantsInput) {
        const dy = gradient.address;
        const inputGradient = wantsInput ? arena.acquire(batch * inputs * 4) : undefined;
        if (inputGradient) {
          multiply(dy, kernel.address, 0, inputGradient.address, [batch, inputs, outputs], [0, 1], linear);
          backThroughActivation(writer, inputGradient, input, batch * inputs);
        }
        if (trainable) {
          const kernelGradient = arena.acquire(kernel.length * 4);
          multiply(x, dy, 0, kernelGradient.address, [inputs, outputs, batch], [1, 0], linear);
          training!.update(writer, kernel, kernelGradient.address);
          arena.release(kernelGradient);
          if (bias) {
            const biasGradient = arena.acquire(bias.length * 4);
            writer.emit('reduce', reductionKinds.sum, float32, dy, biasGradient.address, 1, batch, outputs);
            training!.update(writer, bias, biasGradient.address);
            arena.release(biasGradient);
          }
        }
        arena.release(input.buffer);
        arena.release(gradient);
        return inputGradient;
      },
    };
  },
});
