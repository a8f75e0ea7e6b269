import { expect, test } from 'vitest';
import type { Measurement } from '../rounds/measurement.ts';
import { formatResults } from './format-results.ts';
import { results } from './results.ts';
import { resultsChart } from './results-chart.ts';

const measurement = (engine: string, variant: string, rounds: (number | undefined)[]): Measurement => ({
  engine,
  peer: engine === 'pytorch' || engine === 'onnxruntime',
  variant,
  threads: 2,
  rounds,
  steps: rounds.flatMap((seconds) => (seconds === undefined ? [] : [seconds, 3 * seconds])),
  peakRssMiB: 123.4,
});

const measurements = [
  measurement('cnn-native', 'native avx512', [0.002, 0.004, 0.002]),
  measurement('pytorch', 'channels_last', [0.004, 0.008, 0.006]),
  measurement('pytorch', 'contiguous', [0.02, 0.02, 0.02]),
  measurement('onnxruntime', '1.30.0', [0.003, 0.006, 0.002]),
  measurement('wasm', 'WebAssembly', [0.02, undefined, undefined]),
];
const rows = results('lenet-predict', measurements, 1e9, { gflops: 1000, gigabytesPerSecond: 50 });

test('own engines come first, each against the faster PyTorch', () => {
  expect(rows.map(({ engine }) => engine)).toEqual(['cnn-native', 'wasm', 'pytorch', 'pytorch', 'onnxruntime']);
  expect(rows[0]).toMatchObject({
    batchSize: 256,
    secondsPerStep: 0.002,
    examplesPerSecond: 128_000,
    peakRssMiB: 123,
    gflops: 500,
    shareOfPeak: 0.5,
    versusPytorch: { median: 2, min: 2, max: 3 },
    versusOnnxruntime: { median: 1.5, min: 1, max: 1.5 },
  });
  expect(rows[1]).toMatchObject({ rounds: 1, versusPytorch: { median: 0.2 } });
  expect(rows[2]).toMatchObject({ variant: 'channels_last', versusPytorch: null });
  expect(rows[3]!.versusPytorch!.median).toBeCloseTo(0.3);
});

test('without peers and peak there is nothing to compare with', () => {
  const [row] = results('lenet-train', measurements.slice(0, 1), 1e9, undefined);
  expect(row).toMatchObject({ shareOfPeak: null, versusPytorch: null, versusOnnxruntime: null });
});

test('the slowest steps show where one image is what a caller waits for', () => {
  const single = results('lenet-one', measurements, 1e9, undefined);
  expect(single[0]).toMatchObject({ batchSize: 1, secondsPerStep: 0.002, secondsPerStep99: 0.012 });
  const [head, first] = formatResults(single).split('\n');
  expect(head).toMatch(/ms\/step +99 % +images/);
  expect(first).toMatch(/ 2 +12 +500 /);
  expect(rows[0]!.secondsPerStep99).toBeNull();
  expect(formatResults(rows)).not.toContain('99 %');
});

test('makes a table and a chart', () => {
  const [head, first, second] = formatResults(rows).split('\n');
  expect(head).toMatch(/^engine {7}variant/);
  expect(first).toMatch(/^cnn-native {3}native avx512 +2 +2 +128 000 +500 +50 % +123 +2 × \(2–3\) +1.5 × \(1–1.5\)$/);
  expect(second).toMatch(/0.2 × \(0.2–0.2\)/);
  const svg = resultsChart(rows).svg();
  expect(svg).toContain('cnn-native 128,000 images/s  2 × pytorch');
  expect(svg.match(/pytorch \d/g)).toHaveLength(1); // the faster memory format only
});
