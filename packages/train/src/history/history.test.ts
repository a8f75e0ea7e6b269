import { describe, expect, it } from 'vitest';
import type { History } from './history.ts';
import { historyToCsv } from './history-to-csv.ts';
import { historyToJson } from './history-to-json.ts';
import { summarize } from './summarize.ts';

const history: History = {
  rows: [
    {
      epoch: 1,
      step: 5,
      learningRate: 0.1,
      trainLoss: 1.5,
      trainAccuracy: 0.5,
      valLoss: 1.25,
      valAccuracy: 0.625,
      seconds: 2,
    },
    { epoch: 2, step: 10, learningRate: 0.1, trainLoss: 0.3274, trainAccuracy: 0.88, seconds: 1.5 },
  ],
  stopped: 'completed',
  examplesPerSecond: 4187.62,
};
const device = { type: 'cpu', index: 0, engine: 'cpu', name: 'Sharp CPU · JavaScript' } as const;

describe('history', () => {
  it('becomes CSV, what was not measured left empty', () => {
    const csv =
      'epoch,step,trainLoss,trainAccuracy,valLoss,valAccuracy,learningRate,seconds\n' +
      '1,5,1.5,0.5,1.25,0.625,0.1,2\n2,10,0.3274,0.88,,,0.1,1.5\n';
    expect(historyToCsv(history)).toBe(csv);
    expect(historyToCsv(history.rows)).toBe(csv);
  });

  it('becomes JSON and comes back', () => {
    expect(JSON.parse(historyToJson(history))).toEqual(history);
    expect(JSON.parse(historyToJson(history.rows))).toEqual(history.rows);
  });

  it("ends in the chapter's print", () => {
    const rows = [{ ...history.rows[1]!, valLoss: 0.34, valAccuracy: 0.8741 }];
    expect(summarize({ ...history, rows }, device)).toBe(
      'loss 0.327, train acc 0.880, test acc 0.874\n4187.6 examples/sec on Sharp CPU · JavaScript',
    );
    expect(summarize(history)).toBe('loss 0.327, train acc 0.880\n4187.6 examples/sec');
  });

  it('says what an interrupted run kept', () => {
    const partial = { epoch: 3, batches: 12, examples: 192, trainLoss: 0.3, trainAccuracy: 0.9, seconds: 1 };
    expect(summarize({ ...history, stopped: 'aborted', partial })).toMatch(
      /^aborted in epoch 3 after 12 steps: the model keeps what it has learned, the history has 2 epochs\nloss 0.327/,
    );
    expect(summarize({ rows: [], stopped: 'aborted', examplesPerSecond: 0 })).toBe(
      'aborted between epochs: the model keeps what it has learned, the history has 0 epochs',
    );
  });
});
