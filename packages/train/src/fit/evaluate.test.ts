import '@tensorflow/tfjs-backend-cpu';
import { softmaxCrossEntropy } from '@cnn/backend';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { predict } from '../forward/predict.ts';
import { accuracy } from '../metrics/accuracy.ts';
import { evaluate } from './evaluate.ts';

beforeAll(() => tf.ready());

describe('evaluate', () => {
  it('is the mean over the examples with dropout off, and leaves no tensor behind', async () => {
    const net = smallNet({ dropout: 0.9 });
    const images: tf.Tensor[] = [];
    const labels: tf.Tensor1D[] = [];
    for await (const batch of twoBlobs({ batches: 3 })) {
      images.push(batch.images);
      labels.push(batch.labels as tf.Tensor1D);
    }
    const logits = predict(net, tf.concat(images));
    const expected = softmaxCrossEntropy(logits, tf.concat(labels)).dataSync()[0]!;
    const before = tf.memory().numTensors;
    const result = await evaluate(net, twoBlobs({ batches: 3 }));
    expect(tf.memory().numTensors).toBe(before);
    expect(result.examples).toBe(48);
    expect(result.loss).toBeCloseTo(expected, 5);
    expect(result.accuracy).toBe(await accuracy(logits, tf.concat(labels)));
    expect(result.correct).toBe(result.accuracy * 48);
  });

  it('weighs a smaller last batch by its examples', async () => {
    const net = smallNet();
    const one = { images: tf.ones([1, 4, 4, 1]), labels: tf.tensor1d([1], 'int32') };
    const single = await evaluate(net, {
      async *[Symbol.asyncIterator]() {
        yield { images: one.images.clone(), labels: one.labels.clone() };
      },
    });
    const many = await evaluate(net, twoBlobs({ batches: 1 }));
    const both = await evaluate(net, {
      async *[Symbol.asyncIterator]() {
        yield* twoBlobs({ batches: 1 });
        yield one;
      },
    });
    expect(both.loss).toBeCloseTo((many.loss * 16 + single.loss) / 17, 5);
  });
});
