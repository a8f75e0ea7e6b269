import type { Device } from '@cnn/backend';
import { type Tensor1D, type Tensor2D, type Tensor4D, train as tfTrain } from '@tensorflow/tfjs-core';
import type { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { expectTypeOf, test } from 'vitest';
import {
  type Checkpoint,
  categoricalCrossEntropy,
  type Evaluation,
  evaluate,
  fit,
  type History,
  type HistoryRow,
  loadCheckpoint,
  saveCheckpoint,
  sgd,
  xavierUniform,
} from '../index.ts';

declare const model: Sequential;
declare const loader: AsyncIterable<{ images: Tensor4D; labels: Tensor1D }> & { batches: number };
declare const device: Device;

test('fit takes any model and any async iterable of batches', () => {
  expectTypeOf(fit(model, loader)).resolves.toEqualTypeOf<History>();
  expectTypeOf(fit).parameter(0).toEqualTypeOf<LayersModel>();
  fit(model, loader, { validation: loader, epochs: 1, optimizer: tfTrain.adam(), device, seed: 1, callbacks: [{}] });
  // @ts-expect-error an array of batches cannot be drawn anew each epoch
  fit(model, [{ images: 1 }]);
  // @ts-expect-error misspelt
  fit(model, loader, { epoch: 1 });
});

test('fit and evaluate take labels that are shares of the classes', () => {
  const mixed = loader as unknown as AsyncIterable<{ images: Tensor4D; labels: Tensor2D }>;
  fit(model, mixed, { loss: categoricalCrossEntropy(), validation: loader });
  expectTypeOf(evaluate(model, mixed, { loss: categoricalCrossEntropy() })).resolves.toEqualTypeOf<Evaluation>();
});

test('a run goes on from what was loaded, or begins where there is nothing', async () => {
  expectTypeOf(loadCheckpoint('file')).resolves.toEqualTypeOf<Checkpoint | undefined>();
  fit(model, loader, { callbacks: [saveCheckpoint('file')], resume: await loadCheckpoint('file') });
});

test('xavierUniform keeps the type of the model', () => {
  expectTypeOf(xavierUniform(model)).toEqualTypeOf<Sequential>();
});

test('histories and optimizers are data', () => {
  expectTypeOf<History['rows'][number]>().toEqualTypeOf<HistoryRow>();
  expectTypeOf<HistoryRow['valLoss']>().toEqualTypeOf<number | undefined>();
  expectTypeOf(sgd()).toHaveProperty('kind').toEqualTypeOf<'sgd'>();
});
