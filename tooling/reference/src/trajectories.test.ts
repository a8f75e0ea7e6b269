import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { alexnet, lenet, torchParameters } from '@cnn/models';
import { dispose } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { alexnetModules } from './alexnet-modules.ts';
import { CounterSource } from './counter-source.ts';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { fill } from './fill.ts';
import { readJson } from './read-json.ts';
import { tolerances } from './tolerances.ts';

interface Trajectory {
  seed: number;
  batchSize: number;
  learningRate: number;
  resize: number | null;
  losses: number[];
}

const trajectories = readJson<Record<'lenet' | 'alexnet', Trajectory>>('trajectories.json');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('training on the real images', () => {
  it.each([
    ['lenet', () => lenet(), 'sequential'],
    ['alexnet', () => alexnet({ dropout: 0 }), alexnetModules],
  ] as const)('%s has the losses of PyTorch', async (name, create, modules) => {
    const { seed, batchSize, learningRate, resize, losses: expected } = trajectories[name];
    const model = create();
    fill(torchParameters(model, modules), new CounterSource(seed));
    const { train } = await loadFashionMnist({
      batchSize,
      resize: resize ?? undefined,
      limit: expected.length * batchSize,
      shuffle: false,
    });
    const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate }) });
    const losses: number[] = [];
    for await (const { images, labels } of train) {
      open.reset();
      open.train(images, labels);
      losses.push((await open.totals()).loss);
      dispose([images, labels]);
    }
    open.dispose();
    expectAgreement(`${name} losses of ${losses.length} steps`, losses, expected, tolerances.trajectory);
    expectAgreement(`${name} last loss`, losses.slice(-1), expected.slice(-1), tolerances.trajectory);
  });
});
