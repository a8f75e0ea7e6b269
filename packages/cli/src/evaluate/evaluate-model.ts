import { abortOnInterrupt } from '@cnn/command-line';
import { confusionMatrix, evaluate, f1, precision, recall } from '@cnn/train';
import { chooseDevice } from '../command-line/choose-device.ts';
import { formatTable } from '../command-line/format-table.ts';
import { openPart, type PartName } from '../data/open-part.ts';
import { openClassifier } from '../networks/open-classifier.ts';
import { usualPreprocessing } from '../networks/usual-preprocessing.ts';
import { assertSameClasses } from './assert-same-classes.ts';

interface Flags {
  readonly model: string;
  readonly data: string;
  readonly part: PartName;
  readonly limit?: number;
  readonly batchSize: number;
  readonly engine?: string;
  readonly json?: boolean;
}

/** Prints how well a model does on data. */
export const evaluateModel = async ({ model: source, data, part, limit, ...flags }: Flags): Promise<void> => {
  const { batchSize, engine, json } = flags;
  const device = await chooseDevice(engine);
  const { model, classNames: ofModel, preprocessing = usualPreprocessing(model) } = await openClassifier(source);
  const loader = await openPart(data, { part, preprocessing, classNames: ofModel, batchSize, limit });
  assertSameClasses({ model, classNames: ofModel }, loader, data);
  const began = performance.now();
  const { loss, accuracy, examples, metrics } = await evaluate(model, loader, {
    device,
    metrics: [confusionMatrix(), precision({ average: 'none' }), recall({ average: 'none' }), f1({ average: 'none' })],
    signal: abortOnInterrupt('Stopping after this batch'),
  });
  const seconds = (performance.now() - began) / 1000;
  await loader.close();
  const matrix = metrics.confusionMatrix as number[][];
  const figures = (name: string) => metrics[name] as number[];
  const classes = matrix.map((row, label) => ({
    className: loader.classNames[label]!,
    examples: row.reduce((sum, count) => sum + count, 0),
    precision: figures('classwisePrecision')[label]!,
    recall: figures('classwiseRecall')[label]!,
    f1: figures('classwiseF1')[label]!,
  }));
  if (json) {
    const measured = { model: model.name, data, part, device: device.name, examples, loss, accuracy, seconds };
    console.log(JSON.stringify({ ...measured, classes, confusionMatrix: matrix }, null, 2));
    return;
  }
  console.log(`${model.name} on ${data}, ${device.name}`);
  const rows = classes.map((row) => [
    row.className,
    `${row.examples}`,
    ...[row.precision, row.recall, row.f1].map((figure) => figure.toFixed(3)),
  ]);
  console.log(formatTable(['class', 'images', 'precision', 'recall', 'F1'], rows));
  console.log(
    `\nloss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)} of ${examples} images in ${seconds.toFixed(1)} s`,
  );
};
