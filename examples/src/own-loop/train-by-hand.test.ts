import { cpu } from '@cnn/backend';
import { loadFashionMnist, sampleRoot } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, type HistoryRow, sgd, xavierUniform } from '@cnn/train';
import { expect, it } from 'vitest';
import { trainByHand } from './train-by-hand.ts';

const valuesOf = (net: ReturnType<typeof lenet>) => net.getWeights().map((weight) => Array.from(weight.dataSync()));
const untimed = (rows: readonly HistoryRow[]) => rows.map(({ seconds, ...row }) => row);

it('is fit, to the bit: the weights and the rows', async () => {
  const device = await cpu({ engine: 'cnn' });
  const data = { root: sampleRoot(), batchSize: 96, seed: 2 }; // the last batch is smaller
  const { train, test } = await loadFashionMnist(data);
  const options = { epochs: 3, learningRate: 0.5, device };
  const [byHand, byFit] = [1, 2].map(() => xavierUniform(lenet(), { seed: 5 })) as [
    ReturnType<typeof lenet>,
    ReturnType<typeof lenet>,
  ];
  const { rows, examplesPerSecond } = await trainByHand(byHand, train, test, options);
  const history = await fit(byFit, train, {
    validation: test,
    epochs: 3,
    optimizer: sgd({ learningRate: 0.5 }),
    device,
  });
  expect(valuesOf(byHand)).toEqual(valuesOf(byFit));
  expect(untimed(rows)).toEqual(untimed(history.rows));
  expect(examplesPerSecond).toBeGreaterThan(0);
});
