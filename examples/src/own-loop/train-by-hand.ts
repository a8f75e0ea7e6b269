import type { Device } from '@cnn/backend';
import type { Loader } from '@cnn/datasets';
import {
  Accumulator,
  evaluate,
  type HistoryRow,
  openModel,
  sgd,
  sparseCategoricalCrossEntropy,
  Timer,
} from '@cnn/train';
import { dispose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

interface Training {
  readonly epochs: number;
  readonly learningRate: number;
  readonly device: Device;
  readonly onRow?: (row: HistoryRow) => void;
}

/**
 * Training as the chapter writes it out: for each epoch, for each batch a step, sums of loss and right predictions, a timer around
 * the step, and a test at the end of the epoch. On the engine `cnn` it is `fit`, to the bit.
 */
export const trainByHand = async (
  net: LayersModel,
  train: Loader,
  test: Loader,
  { epochs, learningRate, device, onRow }: Training,
): Promise<{ rows: HistoryRow[]; examplesPerSecond: number }> => {
  const open = openModel(net, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate }) });
  const timer = new Timer();
  const rows: HistoryRow[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const metric = new Accumulator(3); // sums of loss, right predictions, examples
    const before = timer.sum();
    for await (const { images, labels } of train.epoch(epoch - 1)) {
      timer.start();
      open.reset();
      open.train(images, labels);
      const { loss, correct, examples } = await open.totals();
      metric.add(loss * examples, correct, examples);
      timer.stop();
      dispose([images, labels]);
    }
    const { loss: valLoss, accuracy: valAccuracy } = await evaluate(net, test, { device });
    const row: HistoryRow = {
      epoch,
      step: epoch * train.batches,
      trainLoss: metric.at(0) / metric.at(2),
      trainAccuracy: metric.at(1) / metric.at(2),
      valLoss,
      valAccuracy,
      learningRate,
      seconds: timer.sum() - before,
    };
    rows.push(row);
    onRow?.(row);
  }
  open.dispose();
  return { rows, examplesPerSecond: (epochs * train.examples) / timer.sum() };
};
