import type { Spread } from '../statistics/spread.ts';
import { alignColumns } from './align-columns.ts';
import { formatNumber } from './format-number.ts';
import type { Result } from './result.ts';

const head = [
  'engine',
  'variant',
  'threads',
  'ms/step',
  '99 %',
  'images/s',
  'GFLOP/s',
  'of peak',
  'peak MiB',
  'vs pytorch',
  'vs onnxruntime',
];

/** A workload's results as a table, without the columns that nobody fills. */
export const formatResults = (results: readonly Result[]): string => {
  const rows = results.map(cells);
  const filled = head.map((_, column) => rows.some((row) => row[column] !== ''));
  return alignColumns([head, ...rows].map((row) => row.filter((_, column) => filled[column])));
};

const cells = (result: Result): string[] => [
  result.engine,
  result.variant,
  String(result.threads),
  formatNumber(result.secondsPerStep * 1000),
  result.secondsPerStep99 === null ? '' : formatNumber(result.secondsPerStep99 * 1000),
  formatNumber(result.examplesPerSecond),
  formatNumber(result.gflops),
  result.shareOfPeak === null ? '' : `${formatNumber(result.shareOfPeak * 100)} %`,
  String(result.peakRssMiB),
  ratio(result.versusPytorch),
  ratio(result.versusOnnxruntime),
];

const ratio = (spread: Spread | null): string =>
  spread === null ? '' : `${formatNumber(spread.median)} × (${formatNumber(spread.min)}–${formatNumber(spread.max)})`;
