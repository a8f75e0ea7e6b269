import type { Device } from '@cnn/backend';
import { CnnError } from '@cnn/core';
import { compose, Loader, randomCrop, randomHorizontalFlip } from '@cnn/datasets';
import { type BatchProgress, type Callback, encodeModel, fit, type HistoryRow, sgd, xavierUniform } from '@cnn/train';
import type { Sequential } from '@tensorflow/tfjs-layers';
import type { Settings } from '../settings/settings.ts';
import type { Garments } from './garments.ts';
import { network } from './network.ts';
import { ownPreprocessing } from './own-preprocessing.ts';
import { imageSize, shardImages } from './shards.ts';
import type { TrainingReport, TrainingResult } from './training-report.ts';

/** How many points a curve has. */
const points = 40;
/** Milliseconds between two reports: the page draws beside the training, on the same cores. */
const pace = 250;

const augmentations = {
  none: undefined,
  flips: randomHorizontalFlip(),
  shifts: compose(randomHorizontalFlip(), randomCrop(imageSize, { padding: 2 })),
};

/** What a training needs. */
export interface TrainNetworkOptions {
  readonly settings: Settings;
  readonly garments: Garments;
  readonly device: Device;
  readonly signal: AbortSignal;
  readonly report: (report: TrainingReport) => void;
  /** Is given the network before its first step. */
  readonly begun?: (model: Sequential) => void;
}

/** Trains a network as the settings say, and tells of it. A training that fails says why. */
export const trainNetwork = async (options: TrainNetworkOptions): Promise<TrainingResult> => {
  const { settings, garments, device, signal, report, begun } = options;
  const { images, batchSize, epochs, learningRate, seed, augmentation } = settings;
  const training = await garments.first(images, 'train', (share) => report({ kind: 'data', share }));
  const testing = await garments.first(shardImages, 'test');
  const transform = augmentations[augmentation];
  await using train = new Loader(training, { batchSize, shuffle: true, seed, transform });
  await using validation = new Loader(testing, { batchSize: 500 });
  const model = xavierUniform(network(settings), { seed });
  begun?.(model);

  const steps = epochs * train.batches;
  let accuracy: number | undefined;
  let lastReport = 0;
  let rows: HistoryRow[] = [];
  let last: BatchProgress | undefined;
  const tellStep = ({ step, loss, accuracy: share }: BatchProgress): void => {
    lastReport = performance.now();
    report({ kind: 'step', step, steps, loss, accuracy: share, rows });
    rows = [];
  };
  const tell: Callback = {
    name: 'report',
    onBatchEnd(progress) {
      last = progress;
      if (performance.now() - lastReport >= pace) tellStep(progress);
    },
    onRow(row) {
      accuracy = row.valAccuracy;
      rows.push(row);
    },
    onTrainEnd() {
      if (last) tellStep(last);
    },
  };
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const { stopped, examplesPerSecond } = await fit(model, train, {
      validation,
      epochs,
      seed,
      device,
      signal,
      optimizer: sgd({ learningRate }),
      stepsPerRow: Math.max(1, Math.ceil(steps / points)),
      callbacks: [tell],
    });
    const description = {
      classNames: training.classNames,
      preprocessing: ownPreprocessing,
      ...(accuracy !== undefined && { metrics: { valAccuracy: accuracy } }),
    } as const;
    const pieces = await encodeModel(model, description);
    const file = new Uint8Array(await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    return { stopped, examplesPerSecond, seconds: seconds(), model: file, ...(accuracy !== undefined && { accuracy }) };
  } catch (error) {
    if (!CnnError.isInstance(error)) throw error;
    return { stopped: 'failed', problem: error.message, examplesPerSecond: 0, seconds: seconds() };
  }
};
