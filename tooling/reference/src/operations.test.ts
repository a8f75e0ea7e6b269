import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // registers the gradients
import { softmaxCrossEntropy } from '@cnn/backend';
import { convolutionLayout, denseLayout, type TorchLayout } from '@cnn/models';
import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { imagesToChannelsFirst, imagesToChannelsLast } from './layouts.ts';
import { readJson } from './read-json.ts';
import { type ReferenceArray, readSafetensors } from './read-safetensors.ts';
import { tolerances } from './tolerances.ts';

type Case =
  | { op: 'conv2d'; name: string; stride: number; padding: number }
  | { op: 'maxPool' | 'avgPool'; name: string; size: number; stride: number; ties: boolean }
  | { op: 'linearCrossEntropy'; name: string };

const { cases } = readJson<{ cases: Case[] }>('ops.json');
const reference = readSafetensors('ops.safetensors');

const tensor = <R extends tf.Rank>({ data, shape }: ReferenceArray) => tf.tensor<R>(data, [...shape] as tf.ShapeMap[R]);
const array = async (value: tf.Tensor): Promise<ReferenceArray> => ({
  data: (await value.data()) as Float32Array,
  shape: value.shape,
});

type Layout = (shape: readonly number[]) => TorchLayout;

/** A kernel as tfjs has it: a layout begins with tfjs's shape, which is PyTorch's with the first axes last. */
const fromTorch = ({ data, shape }: ReferenceArray, layout: Layout): ReferenceArray => {
  const [outputs, inputs, ...window] = shape as [number, number, ...number[]];
  const ours = [...window, inputs, outputs];
  return { data: layout(ours).fromTorch(data), shape: ours };
};
const toTorch = ({ data, shape }: ReferenceArray, layout: Layout): ReferenceArray => {
  const { toTorch: turn, shape: theirs } = layout(shape);
  return { data: turn(data), shape: theirs };
};

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe.each(cases)('$op $name', (example) => {
  const { name } = example;
  const expected = (key: string) => reference(`${name}.${key}`);
  const check = async (key: string, actual: tf.Tensor, toChannelsFirst: (array: ReferenceArray) => ReferenceArray) => {
    const { data } = toChannelsFirst(await array(actual));
    expectAgreement(`${name} ${key}`, data, expected(key).data, tolerances.operation);
  };

  it('has the values and gradients of PyTorch', async () => {
    if (example.op === 'linearCrossEntropy') {
      const x = tensor<tf.Rank.R2>(expected('x'));
      const weight = tensor<tf.Rank.R2>(fromTorch(expected('weight'), denseLayout));
      const bias = tensor<tf.Rank.R1>(expected('bias'));
      const labels = tf.tensor1d(expected('labels').data, 'int32');
      const linear = (x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) =>
        tf.fused.matMul({ a: x as tf.Tensor2D, b: weight as tf.Tensor2D, bias });
      const loss = (x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) =>
        softmaxCrossEntropy(linear(x, weight, bias) as tf.Tensor2D, labels);
      const { value, grads } = tf.valueAndGrads(loss)([x, weight, bias]);
      const same = (array: ReferenceArray) => array;
      await check('logits', linear(x, weight, bias), same);
      await check('loss', tf.reshape(value, [1]), same);
      await check('dx', grads[0]!, same);
      await check('dweight', grads[1]!, (array) => toTorch(array, denseLayout));
      await check('dbias', grads[2]!, same);
      return;
    }
    const x = tensor<tf.Rank.R4>(imagesToChannelsLast(expected('x')));
    const dy = tensor<tf.Rank.R4>(imagesToChannelsLast(expected('dy')));
    if (example.op === 'conv2d') {
      const filter = tensor<tf.Rank.R4>(fromTorch(expected('weight'), convolutionLayout));
      const bias = tensor<tf.Rank.R1>(expected('bias'));
      const convolution = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) =>
        tf.fused.conv2d({
          x: x as tf.Tensor4D,
          filter: filter as tf.Tensor4D,
          strides: example.stride,
          pad: example.padding,
          bias,
        });
      const { value, grads } = tf.valueAndGrads(convolution)([x, filter, bias], dy);
      await check('y', value, imagesToChannelsFirst);
      await check('dx', grads[0]!, imagesToChannelsFirst);
      await check('dweight', grads[1]!, (array) => toTorch(array, convolutionLayout));
      await check('dbias', grads[2]!, (array) => array);
      return;
    }
    const { size, stride } = example;
    const operation = example.op === 'maxPool' ? tf.maxPool : tf.avgPool;
    const pool = (x: tf.Tensor) => operation(x as tf.Tensor4D, size, stride, 'valid');
    const { value, grad } = tf.valueAndGrad(pool)(x, dy);
    await check('y', value, imagesToChannelsFirst);
    await check('dx', grad, imagesToChannelsFirst);
  });
});
