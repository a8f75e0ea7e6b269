import { type HistoryRow, type ReduceOnPlateauOptions, reduceOnPlateau, type TrainingRun } from '@cnn/train';
import { describe, it } from 'vitest';
import { readJson } from '../read-json.ts';
import { expectRates } from './expect-rates.ts';

interface PlateauCase extends ReduceOnPlateauOptions {
  readonly name: string;
  readonly learningRate: number;
  readonly values: readonly number[];
  readonly rates: readonly number[];
}

const { plateaus } = readJson<{ plateaus: PlateauCase[] }>('schedules.json');

describe('reduceOnPlateau', () => {
  it.each(plateaus)('$name has the learning rates of PyTorch, also through checkpoints', (plateau) => {
    const { name, learningRate, values, rates, ...options } = plateau;
    const run = { optimizer: { learningRate } };
    let callback = reduceOnPlateau({ mode: 'min', ...options });
    const actual = values.map((valLoss, index) => {
      if (index % 7 === 0) {
        const saved = JSON.parse(JSON.stringify(callback.state!()));
        callback = reduceOnPlateau({ mode: 'min', ...options });
        callback.restore!(saved, []);
      }
      callback.onRow!({ valLoss } as HistoryRow, run as TrainingRun);
      return run.optimizer.learningRate;
    });
    expectRates(name, actual, rates);
  });
});
