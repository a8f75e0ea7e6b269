import { tryGpu } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';

const batchSize = 256;

/** Milliseconds of LeNet's training step, each the best of some, and its losses, which should be the same. */
export interface StepTimes {
  readonly device: string;
  readonly theirs: number;
  readonly ours: number;
  readonly losses: readonly [theirs: number, ours: number];
}

/**
 * Times a step by the kernels of tfjs's WebGPU backend and by ours, in this process.
 *
 * @param load Loads tfjs's package, which registers its kernels.
 */
export const stepTimes = async (load: () => Promise<unknown>): Promise<StepTimes> => {
  await load();
  const their = tf.getKernelsForBackend('webgpu');
  const { name } = await tryGpu(0, { engine: 'webgpu' });
  const our = tf.getKernelsForBackend('webgpu');
  use(their);
  const [theirs, theirLoss] = await best(2);
  use(our);
  const [ours, ourLoss] = await best(5);
  return { device: name, theirs, ours, losses: [theirLoss, ourLoss] };
};

const use = (kernels: readonly tf.KernelConfig[]): void => {
  for (const { kernelName } of tf.getKernelsForBackend('webgpu')) tf.unregisterKernel(kernelName, 'webgpu');
  for (const kernel of kernels) tf.registerKernel(kernel);
};

/** The shortest of some steps, after one with fewer images in which programs are compiled; and the loss of the last. */
const best = async (steps: number): Promise<[milliseconds: number, loss: number]> => {
  const model = lenet();
  for (const [index, weight] of model.weights.entries()) {
    const shape = weight.shape as number[];
    const values = tf.randomUniform(shape, -0.2, 0.2, 'float32', index + 1);
    weight.write(values);
    values.dispose();
  }
  const optimizer = sgd({ learningRate: 0.1 });
  const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer });
  const step = async (images: number): Promise<[number, number]> => {
    const x = tf.randomUniform([images, 28, 28, 1], 0, 1, 'float32', 99);
    const labels = tf.tensor1d(
      Int32Array.from({ length: images }, (_, index) => index % 10),
      'int32',
    );
    await x.data();
    open.reset();
    const start = performance.now();
    open.train(x, labels);
    const { loss } = await open.totals();
    const taken = performance.now() - start;
    tf.dispose([x, labels]);
    return [taken, loss];
  };
  await step(16);
  const taken: number[] = [];
  let loss = Number.NaN;
  for (let index = 0; index < steps; index++) {
    const [time, found] = await step(batchSize);
    taken.push(time);
    loss = index === 1 ? found : loss;
  }
  open.dispose();
  model.dispose();
  return [Math.min(...taken), loss];
};
