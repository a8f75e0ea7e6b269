import { type Bar, type Picture, plotBars } from '@cnn/viz';
import { workloads } from '../workloads/workloads.ts';
import { formatNumber } from './format-number.ts';
import type { Result } from './result.ts';

/** Images a second by engine and workload; of PyTorch's two memory formats, the faster one. */
export const resultsChart = (results: readonly Result[]): Picture =>
  plotBars(results.filter(isFastestForm(results)).map(bar), {
    title: 'Images per second',
    caption: `${Math.max(...results.map(({ threads }) => threads))} threads; longer is faster; each workload has a scale of its own`,
    unit: 'images/s',
    width: 900,
  });

const isFastestForm =
  (results: readonly Result[]) =>
  ({ workload, engine, secondsPerStep }: Result): boolean =>
    results.every(
      (other) => other.workload !== workload || other.engine !== engine || other.secondsPerStep >= secondsPerStep,
    );

const bar = ({ workload, engine, batchSize, examplesPerSecond, versusPytorch }: Result): Bar => ({
  group: `${workloads[workload].title}, batch ${batchSize}`,
  label: engine,
  value: examplesPerSecond,
  note: versusPytorch ? `${formatNumber(versusPytorch.median)} × pytorch` : undefined,
});
