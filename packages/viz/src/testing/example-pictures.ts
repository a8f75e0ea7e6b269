import { Random } from '@cnn/core';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { plotArchitecture } from '../architecture/plot-architecture.ts';
import { plotAttributions } from '../attributions/plot-attributions.ts';
import { plotBars } from '../bars/plot-bars.ts';
import { calibrationCurve } from '../calibration/calibration-curve.ts';
import { plotCalibration } from '../calibration/plot-calibration.ts';
import { plotConfusionMatrix } from '../confusion-matrix/plot-confusion-matrix.ts';
import { plotEmbedding } from '../embedding/plot-embedding.ts';
import { plotFeatureMaps } from '../feature-maps/plot-feature-maps.ts';
import { plotFilters } from '../filters/plot-filters.ts';
import { plotHistograms } from '../histograms/plot-histograms.ts';
import { plotHistory } from '../history/plot-history.ts';
import { showBatch } from '../images/show-batch.ts';
import { showTopLosses } from '../images/show-top-losses.ts';
import { plotLearningRate } from '../learning-rate/plot-learning-rate.ts';
import type { Picture } from '../picture/picture.ts';
import { plotRocCurve } from '../roc/plot-roc-curve.ts';
import { rocCurves } from '../roc/roc-curves.ts';
import { plotRoofline } from '../roofline/plot-roofline.ts';
import { compareRuns } from '../runs/compare-runs.ts';
import { exampleLayers } from './example-layers.ts';
import { exampleRows } from './example-rows.ts';
import { randomTensor } from './random-tensor.ts';
import { smallNetwork } from './small-network.ts';

const classNames = ['T-shirt', 'Trouser', 'Pullover', 'Dress', 'Ankle boot'];
const random = new Random(5);
const labels = Array.from({ length: 150 }, () => Math.floor(random.uniform() * classNames.length));
/** Mostly right; pullovers are often taken for T-shirts. */
const probabilities = labels.map((label) => {
  const scores = classNames.map((_, index) =>
    Math.exp(4 * random.uniform() + (index === label ? 2 : 0) + (label === 2 && index === 0 ? 1.5 : 0)),
  );
  const total = scores.reduce((sum, score) => sum + score, 0);
  return scores.map((score) => score / total);
});
const predictions = probabilities.map((row) => row.indexOf(Math.max(...row)));
const values = (count: number, spread: number) =>
  Array.from({ length: count }, () => (random.uniform() + random.uniform() + random.uniform() - 1.5) * spread);
const weights = { 'conv1/kernel': values(600, 0.4), 'dense1/kernel': values(3000, 0.1) };
const snapshots = [1, 2, 3, 4, 5, 6, 7, 8].map((epoch) => ({ epoch, values: values(400, 0.1 * epoch) }));
const places = labels.map((label): [number, number] => [
  Math.cos(label) * 5 + random.uniform() * 3,
  Math.sin(label) * 5 + random.uniform() * 3,
]);
/** Eight by eight pixels: a slope in the direction of the class. */
const images = {
  data: Float32Array.from({ length: 150 * 64 }, (_, index) => {
    const [image, y, x] = [Math.floor(index / 64), Math.floor(index / 8) % 8, index % 8];
    return 0.5 + 0.07 * ((x - 3.5) * Math.cos(labels[image]!) + (y - 3.5) * Math.sin(labels[image]!));
  }),
  height: 8,
  width: 8,
  channels: 1,
};
/** What speaks for the class in the image's first rows, and against it in the last. */
const heat = (images: tf.Tensor4D): tf.Tensor4D => {
  const [, height] = images.shape;
  return tf.mul(images, tf.reshape(tf.linspace(1, -1, height), [1, height, 1, 1]));
};
const slopes = tf.tensor4d(images.data, [150, 8, 8, 1]);
const rates = Array.from({ length: 40 }, (_, index) => {
  const smoothedLoss = 2.3 - 1.5 * Math.exp(-((index - 27) ** 2) / 60);
  return { learningRate: 10 ** (-5 + index / 8), loss: smoothedLoss + 0.15 * (random.uniform() - 0.5), smoothedLoss };
});
const settings = (learningRate: number) => ({ learningRate, batchSize: 256 });
const better = exampleRows(8).map((row) => ({
  ...row,
  valLoss: row.valLoss! - 0.2,
  valAccuracy: row.valAccuracy! + 0.06,
}));

/** One of each kind, from fixed data. */
export const examplePictures: Readonly<Record<string, () => Picture | Promise<Picture>>> = {
  architecture: () => plotArchitecture(exampleLayers, { title: 'Side by side' }),
  bars: () =>
    plotBars(
      [
        { group: 'LeNet step', label: 'PyTorch', value: 19.8 },
        { group: 'LeNet step', label: 'cnn', value: 6 },
        { group: 'AlexNet step', label: 'ONNX Runtime', value: null, note: 'cannot train' },
        { group: 'AlexNet step', label: 'cnn', value: 1130 },
      ],
      { unit: 'ms', title: 'A training step', caption: 'shorter is better' },
    ),
  batch: () => showBatch({ images, labels }, { classNames, predictions, count: 12, columns: 6, title: 'A batch' }),
  calibration: () =>
    plotCalibration({
      lenet: calibrationCurve(labels, probabilities, { bins: 8 }),
      other: calibrationCurve(
        labels,
        probabilities.map((row) => row.map((value) => (value + 0.3) / 2.5)),
        { bins: 8 },
      ),
    }),
  'compared-runs': () =>
    compareRuns({
      lenet: { rows: exampleRows(10), settings: settings(0.9) },
      'lenet-slow': { rows: better, settings: settings(0.1) },
    }),
  'confusion-matrix': () => plotConfusionMatrix({ labels, predictions }, { classNames, title: 'LeNet' }),
  'confusion-shares': () => plotConfusionMatrix({ labels, predictions }, { normalize: 'label' }),
  embedding: () => plotEmbedding(places, { labels, classNames }),
  histograms: () => plotHistograms(weights, { unit: 'weight', title: 'Weights' }),
  'histograms-over-time': () => plotHistograms({ dense1: snapshots }),
  history: () =>
    plotHistory(exampleRows(10), { title: 'LeNet', bands: { valAccuracy: [0.76, 0.82] }, bandLabel: 'd2l' }),
  'history-of-several': () => plotHistory({ lenet: exampleRows(10), 'lenet-slow': better }),
  'learning-rate': () => plotLearningRate({ rows: rates, suggestion: 0.03 }),
  attributions: () => {
    const few = tf.slice(slopes, 0, 2);
    return plotAttributions(
      few,
      { 'Grad-CAM': heat(few), saliency: tf.neg(heat(few)) },
      { titles: ['boot', 'bag'], scale: 12 },
    );
  },
  'feature-maps': () => plotFeatureMaps(smallNetwork(), randomTensor([1, 9, 8, 1], { seed: 3, kind: 'uniform' })),
  filters: () => plotFilters(smallNetwork(), { title: 'First layer' }),
  'roc-curve': () => plotRocCurve(rocCurves(labels, probabilities, classNames)),
  roofline: () =>
    plotRoofline(
      {
        LeNet: [
          { label: 'conv 1', kind: 'forward', seconds: 6e-4, operations: 6e7, bytes: 8e6 },
          { label: 'pool 1', kind: 'forward', seconds: 3e-4, operations: 1e6, bytes: 6e6 },
          { label: 'conv 1', kind: "filter's gradient", seconds: 8e-4, operations: 6e7, bytes: 8e6 },
        ],
        AlexNet: [{ label: 'conv 3', kind: 'forward', seconds: 0.08, operations: 3.2e10, bytes: 1.4e8 }],
      },
      { gflops: 235, gigabytesPerSecond: 40 },
      { title: 'Layers below the roof' },
    ),
  'top-losses': () =>
    showTopLosses({ images, labels, probabilities }, { classNames, count: 6, columns: 6, title: 'Highest losses' }),
};
