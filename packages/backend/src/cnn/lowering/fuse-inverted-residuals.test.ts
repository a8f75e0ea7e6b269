import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { openModel } from '../../model/open-model.ts';
import { relativeError } from '../../model/testing/relative-error.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import { InvertedResidualNode } from '../nodes/inverted-residual-node.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { readGraph } from './read-graph.ts';

type Part = { apply(inputs: SymbolicTensor | SymbolicTensor[]): unknown };

const chain = (first: SymbolicTensor, ...parts: Part[]) =>
  parts.reduce((value, part) => part.apply(value) as SymbolicTensor, first);

const pointwise = (filters: number, options = {}) => layers.conv2d({ filters, kernelSize: 1, ...options });
const depthwise = (options = {}) => layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', ...options });
const norm = () =>
  layers.batchNormalization({ betaInitializer: 'randomNormal', movingMeanInitializer: 'randomNormal' });
const relu6 = () => layers.activation({ activation: 'relu6' });

/** Narrow and wide blocks, one with a sum, one without expansion, and some of which somebody else reads what lies between. */
const network = () => {
  const x = input({ shape: [12, 10, 3] });
  const start = chain(x, layers.conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: 'relu' }));
  const separable = chain(start, depthwise({ activation: 'relu' }), pointwise(12, { activation: 'relu' }));
  const widened = chain(separable, pointwise(40, { useBias: false }), norm(), relu6());
  const filtered = chain(widened, depthwise({ useBias: false }), norm(), relu6());
  const narrowed = chain(filtered, pointwise(12, { useBias: false }), norm());
  const sum = chain(layers.add().apply([narrowed, separable]) as SymbolicTensor);
  const strided = chain(sum, pointwise(36), relu6(), depthwise({ strides: 2 }), pointwise(20));
  const seen = chain(strided, pointwise(24, { activation: 'tanh' }));
  const both = layers.concatenate().apply([chain(seen, depthwise(), pointwise(10)), seen]) as SymbolicTensor;
  return model({ inputs: x, outputs: [both, filtered] });
};

describe.each(cnnBackends)('inverted residuals on %s', (backend) => {
  it('are one node where nobody else reads what lies between', async () => {
    await tf.setBackend(backend);
    const reading = readGraph(tf.backend() as CnnBackend, network(), false);
    if (typeof reading === 'string') throw new Error(reading);
    const fused = reading.graph.nodes.filter((node) => node instanceof InvertedResidualNode);
    expect(fused.map(({ expansion }) => expansion !== undefined)).toEqual([false, true]);
  });

  it.each([1, 16, 40])('predict as TensorFlow.js does, of %i images', async (batch) => {
    await tf.setBackend(backend);
    const net = network();
    const images = tf.randomNormal([batch, 12, 10, 3], 0, 1, 'float32', 1);
    const open = openModel(net);
    const [got, wanted] = [open.predict(images), net.predict(images)].map((outputs) =>
      (outputs as tf.Tensor[]).map((output) => output.dataSync()),
    );
    for (const [index, values] of wanted!.entries()) expect(relativeError(got![index]!, values)).toBeLessThan(1e-6);
    open.dispose();
  });
});
