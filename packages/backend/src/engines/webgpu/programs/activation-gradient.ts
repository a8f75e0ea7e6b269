import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from '../webgpu-backend.ts';
import { flatProgram } from './flat-program.ts';
import { integers } from './integers.ts';

/** Slopes, of what the activation gave. */
const slopes = {
  relu: 'select(0.0, 1.0, value > 0.0)',
  relu6: 'select(0.0, 1.0, value > 0.0 && value < 6.0)',
  sigmoid: 'value * (1.0 - value)',
  elu: 'select(1.0, value + 1.0, value < 0.0)',
};

/** Those whose gradient is found without what they were given. */
export type SlopedActivation = keyof typeof slopes;

/** The gradient before an activation, of the one behind it and what the activation gave. */
export const activationGradient = (
  backend: WebgpuBackend,
  activation: SlopedActivation,
  dy: TensorInfo,
  y: TensorInfo,
): TensorInfo => {
  const size = y.shape.reduce((product, length) => product * length, 1);
  const program = flatProgram({
    name: `ActivationGradient${activation}`,
    inputs: ['dy', 'y'],
    uniforms: ['size'],
    outputShape: y.shape,
    threads: size,
    code: `
      fn main(index : i32) {
        if (index < uniforms.size) {
          let value = y[index];
          result[index] = dy[index] * ${slopes[activation]};
        }
      }`,
  });
  return backend.runWebGPUProgram(program, [dy, y], 'float32', integers(size)) as TensorInfo;
};
