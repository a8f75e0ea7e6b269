import { cpu } from '@cnn/backend';
import { layerTable, lenet, lenetModern } from '@cnn/models';
import { beforeAll, describe, expect, it } from 'vitest';
import { choices } from '../settings/choices.ts';
import { network } from './network.ts';

beforeAll(() => cpu({ engine: 'cpu' }));

describe('the network one sets', () => {
  it("is the chapter's LeNet", () => {
    const made = network({ depth: 2, activation: 'sigmoid', pooling: 'average', dropout: 0 });
    expect(layerTable(made)).toEqual(layerTable(lenet()));
  });

  it("is the exercise's LeNet", () => {
    const made = network({ depth: 2, activation: 'relu', pooling: 'max', dropout: 0.25 });
    expect(layerTable(made)).toEqual(layerTable(lenetModern()));
  });

  it.each(choices.depth)('has %d convolutions and ten logits', (depth) => {
    const rows = layerTable(network({ depth, activation: 'tanh', pooling: 'max', dropout: 0 }));
    expect(rows.filter(({ kind }) => kind === 'Conv2D')).toHaveLength(depth);
    expect(rows.at(-1)).toMatchObject({ outputShape: [10], parameters: 850 });
  });
});
