import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import { alexnet, lenet } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineUnderTest } from '../engine-under-test.ts';
import { buildGraph } from '../graphs/build-graph.ts';
import { readJson } from '../read-json.ts';
import type { NetworkCase } from './network-case.ts';

/** 500 by hand: `CNN_MEMORY_STEPS=500`. */
const steps = Number(process.env.CNN_MEMORY_STEPS ?? 12);

const { networks } = readJson<{ networks: Record<string, NetworkCase> }>('networks.json');
const builders: [string, () => LayersModel][] = [
  ['lenet', () => lenet()],
  ['alexnet', () => alexnet({ inputShape: [65, 65, 1] })],
  ...Object.entries(networks).map(([name, { nodes, inputShape }]): [string, () => LayersModel] => [
    name,
    () => buildGraph(nodes, [inputShape]),
  ]),
];

/** Tensors, and bytes of the kernels' memory that somebody holds. */
const inUse = () => {
  const { numTensors, numBytesInUse } = tf.memory() as tf.MemoryInfo & { numBytesInUse: number };
  return { numTensors, numBytesInUse };
};

beforeAll(() => engineUnderTest());

describe(`memory over ${steps} steps`, () => {
  it.each(builders)('%s takes no more than after its first', { timeout: 600_000 }, async (_, build) => {
    const model = build();
    const batch = 4;
    const images = tf.randomUniform([batch, ...(model.inputs[0]!.shape.slice(1) as number[])], 0, 1, 'float32', 1);
    const labels = tf.tensor1d(
      Array.from({ length: batch }, (_, index) => index),
      'int32',
    );
    const open = openModel(model, {
      loss: sparseCategoricalCrossEntropy(),
      optimizer: sgd({ learningRate: 1e-3, momentum: 0.9 }),
    });
    const round = async () => {
      open.train(images, labels);
      open.evaluate(images, labels);
      tf.dispose(open.predict(images));
      await open.totals();
    };
    await round();
    const before = inUse();
    for (let step = 1; step < steps; step++) {
      await round();
      expect(inUse()).toEqual(before);
    }
    open.dispose();
    tf.dispose([images, labels]);
    model.dispose();
  });
});
