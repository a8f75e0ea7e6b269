import { expect, test } from 'vitest';
import { layerPoints } from './layer-points.ts';

test('names the operations of a step by layer and direction', () => {
  const names = [
    ...['conv2d', 'maxPool', 'conv2d', 'matmul', 'sparseSoftmaxCrossEntropy'],
    ...[
      'matmul',
      'matmul',
      'sgd',
      'conv2dBackpropInput',
      'conv2dBackpropFilter',
      'maxPoolBackprop',
      'conv2dBackpropFilter',
    ],
  ];
  const points = layerPoints(names.map((name) => ({ name, seconds: 1, operations: 2, bytes: 3, loops: [] })));
  expect(points.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
    ...['conv 1 forward', 'pool 1 forward', 'conv 2 forward', 'dense 1 forward', 'sparseSoftmaxCrossEntropy other'],
    ...["dense 1 input's gradient", "dense 1 weights' gradient", 'sgd other'],
    ...["conv 2 input's gradient", "conv 2 weights' gradient", "pool 1 input's gradient", "conv 1 weights' gradient"],
  ]);
  expect(points[0]).toMatchObject({ seconds: 1, operations: 2, bytes: 3 });
});
