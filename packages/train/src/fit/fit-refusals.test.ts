import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, model as layersModel, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { batchOfOnes } from '../fixtures/batch-of-ones.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { sourceOf } from '../fixtures/source-of.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { fit } from './fit.ts';
import type { FitOptions } from './fit-options.ts';

beforeAll(() => tf.ready());

describe('fit', () => {
  const refusals: [string, () => [Parameters<typeof fit>[0], BatchSource, FitOptions?], RegExp][] = [
    ['no epochs', () => [smallNet(), twoBlobs(), { epochs: 0 }], /epochs must be a whole number of at least 1, got 0/],
    ['half an epoch', () => [smallNet(), twoBlobs(), { epochs: 1.5 }], /epochs must be .* got 1.5/],
    ['a seed that is no number', () => [smallNet(), twoBlobs(), { seed: Number.NaN }], /seed must be .* got NaN/],
    ['less than a step', () => [smallNet(), twoBlobs(), { maxSteps: 0 }], /maxSteps must be .* got 0/],
    ['rows of half a step', () => [smallNet(), twoBlobs(), { stepsPerRow: 0.5 }], /stepsPerRow must be .* got 0.5/],
    ['time that runs back', () => [smallNet(), twoBlobs(), { maxSeconds: -1 }], /maxSeconds must be .* got -1/],
    [
      'two ways to smooth',
      () => [smallNet(), twoBlobs(), { loss: () => tf.scalar(0), labelSmoothing: 0.1 }],
      /labelSmoothing and classWeights belong to the usual loss/,
    ],
    [
      'a callback that was not called',
      () => [smallNet(), twoBlobs(), { callbacks: [(() => {}) as never] }],
      /Call progressBar\(\)/,
    ],
    [
      'a model without trainable weights',
      () => [sequential({ layers: [layers.flatten({ inputShape: [4, 4, 1] })] }), twoBlobs()],
      /has no trainable weights/,
    ],
    ['an unknown optimizer', () => [smallNet(), twoBlobs(), { optimizer: 'sgd' as never }], /optimizer must be sgd/],
    [
      'a tensor in the place of data',
      () => [smallNet(), tf.scalar(0) as never],
      /training data must be a loader .* got object/,
    ],
    ['nothing in the place of data', () => [smallNet(), undefined as never], /training data must be .* got undefined/],
    ['no data', () => [smallNet(), sourceOf()], /training data has no batch/],
    ['no validation data', () => [smallNet(), twoBlobs(), { validation: sourceOf() }], /evaluation data has no batch/],
    [
      'an empty batch',
      () => [smallNet(), sourceOf(() => batchOfOnes([]))],
      /batch 0 of the training data has 0 images/,
    ],
    [
      'data that runs dry',
      () => [smallNet(), { [Symbol.asyncIterator]: once() }, { epochs: 2 }],
      /no batch in epoch 2.*async function\*/,
    ],
    [
      'a label out of range',
      () => [
        smallNet(),
        sourceOf(
          () => batchOfOnes([0, 1]),
          () => batchOfOnes([1, 7]),
        ),
      ],
      /Label 7 \(example 1 of batch 1 of the training data\).*2 outputs.*labels 0 to 1.*classes: 8/,
    ],
    ['a negative label', () => [smallNet(), sourceOf(() => batchOfOnes([-1]))], /Label -1/],
    [
      'images of another size',
      () => [smallNet(), sourceOf(() => batchOfOnes([0], [28, 28, 1]))],
      /shape \[1,28,28,1\].*takes \[batch,4,4,1\].*inputShape: \[28,28,1\]/,
    ],
    [
      'one-hot labels',
      () => [smallNet(), sourceOf(() => ({ ...batchOfOnes([0]), labels: tf.ones([1, 2]) as unknown as tf.Tensor1D }))],
      /int32 tensor \[batch\], got float32 \[1,2\].*argMax/,
    ],
    [
      'fewer labels than images',
      () => [smallNet(), sourceOf(() => ({ images: tf.ones([3, 4, 4, 1]), labels: tf.tensor1d([0, 1], 'int32') }))],
      /3 images and 2 labels/,
    ],
    ['batches that are none', () => [smallNet(), sourceOf(() => [1, 2] as never)], /Expected \{ images, labels \}/],
    [
      'a model that ends in a softmax',
      () => [
        sequential({
          layers: [layers.flatten({ inputShape: [4, 4, 1] }), layers.dense({ units: 2, activation: 'softmax' })],
        }),
        twoBlobs(),
      ],
      /ends in a softmax.*Leave out the last activation/,
    ],
    [
      'a model without logits',
      () => [sequential({ layers: [layers.conv2d({ inputShape: [4, 4, 1], filters: 1, kernelSize: 1 })] }), twoBlobs()],
      /give logits \[batch, classes\].*\[batch,4,4,1\]/,
    ],
    [
      'a model with two outputs',
      () => {
        const input = layers.flatten({ inputShape: [4, 4, 1] });
        const dense = sequential({ layers: [input] });
        const outputs = [1, 2].map((units) => layers.dense({ units }).apply(dense.outputs[0]!)) as never;
        return [layersModel({ inputs: dense.inputs, outputs }), twoBlobs()];
      },
      /must take one tensor of images/,
    ],
    ['no model', () => [undefined as never, twoBlobs()], /Expected a tf.LayersModel/],
  ];

  it.each(refusals)('refuses %s', async (_, make, message) => {
    const [net, train, options] = make();
    const error = await fit(net, train, options).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'ArgumentError', code: 'INVALID_ARGUMENT' });
    expect(error.message).toMatch(message);
  });
});

describe('fit, given data that fails,', () => {
  const dataOf = (source: Partial<BatchSource>) => fit(smallNet(), { ...twoBlobs(), ...source }, { epochs: 2 });

  it('says where it was', async () => {
    const failing = {
      async *[Symbol.asyncIterator]() {
        yield* twoBlobs({ batches: 2 });
        throw new Error('the disk is gone');
      },
    };
    await expect(dataOf(failing)).rejects.toMatchObject({
      code: 'BATCH_SOURCE',
      message: 'The training data failed at batch 2 of epoch 1: the disk is gone',
    });
  });

  it('says where an epoch gives nothing', async () => {
    await expect(dataOf({ epoch: () => undefined as never })).rejects.toThrow(
      'failed at batch 0 of epoch 1: an epoch must be an async iterable',
    );
  });

  it('takes a list of batches for an epoch', async () => {
    const list = [];
    for await (const batch of twoBlobs()) list.push(batch);
    const { rows } = await fit(smallNet(), list as never);
    const [expected] = (await fit(smallNet(), twoBlobs())).rows;
    expect(rows).toEqual([{ ...expected, seconds: rows[0]!.seconds }]);
  });

  it('refuses an epoch that ends early', async () => {
    await expect(dataOf({ batches: 9 })).rejects.toThrow(/an epoch has 9 batches, and gave 8 in epoch 1/);
  });

  it('takes no learning rate that is none', async () => {
    const callbacks: Callback[] = [
      {
        name: 'schedule',
        onBatchBegin(_, { optimizer }) {
          optimizer.learningRate = Number.NaN;
        },
      },
    ];
    await expect(fit(smallNet(), twoBlobs(), { callbacks })).rejects.toThrow(
      /"schedule" failed in onBatchBegin: The learning rate must be a number of at least 0, got NaN/,
    );
  });
});

/** An iterator function that gives its batches only once, as a generator object does. */
function once() {
  const iterator = twoBlobs({ batches: 1 })[Symbol.asyncIterator]();
  return () => iterator;
}
