// What the text around a snippet speaks of: a network, its data, a run. Snippets use these names without declaring them.
import { cpu } from '@cnn/backend';
import { type Batch, loadFashionMnist } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, predict, xavierUniform } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';

export const device = await cpu();
export const { train, test, classNames } = await loadFashionMnist({ batchSize: 16 });
export const net = xavierUniform(lenet(), { seed: 0 });
export const history = await fit(net, train, { epochs: 1, validation: test });

const batches = train[Symbol.asyncIterator]();
const { images, labels } = (await batches.next()).value as Batch;

export { images, labels };
export const image = tf.slice(images, 0, 1);
export const logits = predict(net, images);
