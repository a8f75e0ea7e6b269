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

  it('has the columns of metrics last, those of any row', () => {
    const [first, second] = history.rows;
    const csv = historyToCsv([first!, { ...second!, trainTop5Accuracy: 0.75, valTop5Accuracy: 0.5 }]);
    expect(csv.split('\n').map((line) => line.split(',').slice(8).join())).toEqual([
      'trainTop5Accuracy,valTop5Accuracy',
      ',',
      '0.75,0.5',
      '',
    ]);
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
    const measured = { ...rows[0]!, trainTop5Accuracy: 0.9921, valTop5Accuracy: 0.9871, trainMargin: 2 };
    expect(summarize({ ...history, rows: [measured] })).toContain(
      'loss 0.327, train acc 0.880, test acc 0.874, test top5Accuracy 0.987, train margin 2.000\n',
    );
    const { trainAccuracy: _, valAccuracy: __, ...regression } = rows[0]!;
    expect(summarize({ ...history, rows: [regression] })).toContain('loss 0.327, test loss 0.340\n');
  });

  it('says what an interrupted run kept', () => {
    const partial = { epoch: 3, batches: 12, examples: 192, trainLoss: 0.3, trainAccuracy: 0.9, seconds: 1 };
    const kept = 'the model keeps what it has learned, the history has';
    expect(summarize({ ...history, stopped: 'aborted', partial })).toMatch(
      new RegExp(`^aborted after 22 steps: ${kept} 2 rows\nloss 0.327`),
    );
    expect(summarize({ ...history, stopped: 'stopped', reason: 'it is late' })).toMatch(
      new RegExp(`^stopped after 10 steps, since it is late: ${kept} 2 rows\n`),
    );
    expect(summarize({ rows: [], stopped: 'aborted', examplesPerSecond: 0 })).toBe(
      `aborted after 0 steps: ${kept} 0 rows`,
    );
    expect(summarize({ ...history, stopped: 'failed' })).toMatch(/^failed: the history has 2 rows\n/);
  });
});
