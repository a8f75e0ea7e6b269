import { cpu } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { openModel, predict, xavierUniform } from '@cnn/train';
import { memory, randomUniform, type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { Batcher } from './batcher.ts';

beforeAll(() => cpu());

const imageOf = (seed: number) => randomUniform([1, 28, 28, 1], 0, 1, 'float32', seed) as Tensor4D;

it('answers each image with its own logits, in few batches, and leaves no tensor', async () => {
  const net = xavierUniform(lenet(), { seed: 1 });
  const open = openModel(net);
  const sizes: number[] = [];
  const watched = {
    ...open,
    predictAsync: (images: Tensor) => {
      sizes.push(images.shape[0]!);
      return open.predictAsync(images);
    },
  };
  const batcher = new Batcher(watched, { batchSize: 4, wait: 5 });
  const before = memory().numTensors;
  const answers = await Promise.all(Array.from({ length: 10 }, (_, seed) => batcher.predict(imageOf(seed + 1))));
  expect(memory().numTensors).toBe(before);
  expect(sizes).toEqual([4, 4, 2]);
  for (const [index, logits] of answers.entries()) {
    const expected = predict(net, imageOf(index + 1)).dataSync();
    for (const [at, value] of logits.entries()) expect(value).toBeCloseTo(expected[at]!, 4);
  }
});

it('a batch that fails is an error for those in it only', async () => {
  const net = xavierUniform(lenet(), { seed: 1 });
  const batcher = new Batcher(openModel(net), { batchSize: 1, wait: 1 });
  const wrong = batcher.predict(tensor4d(new Float32Array(16), [1, 4, 4, 1]));
  const right = batcher.predict(imageOf(1));
  await expect(wrong).rejects.toThrow(/28,28,1/);
  expect(await right).toHaveLength(10);
  await batcher.drain();
  expect(batcher.length).toBe(0);
});
