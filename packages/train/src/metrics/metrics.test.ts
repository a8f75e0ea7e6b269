import { ArgumentError } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { calibrationError } from './calibration-error.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { f1 } from './f1.ts';
import { meanLoss } from './mean-loss.ts';
import type { Metric } from './metric.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { rocAuc } from './roc-auc.ts';
import { sparseCategoricalAccuracy } from './sparse-categorical-accuracy.ts';
import { topKAccuracy } from './top-k-accuracy.ts';

const all: (() => Metric<unknown>)[] = [
  sparseCategoricalAccuracy,
  () => topKAccuracy(2),
  meanLoss,
  calibrationError,
  confusionMatrix,
  precision,
  recall,
  f1,
  rocAuc,
  averagePrecision,
];

const computed = <Value>(metric: Metric<Value>, scores: number[], labels: number[]): Value => {
  metric.update(scores, labels);
  return metric.compute();
};

describe('every metric', () => {
  it('is NaN, or empty, without examples', () => {
    for (const create of all) {
      const metric = create();
      const empty = metric.name === 'confusionMatrix' ? [] : Number.NaN;
      expect(metric.compute()).toEqual(empty);
      metric.update([], []);
      expect(metric.compute()).toEqual(empty);
      metric.update([1, 2, 3, 4], [0, 1]);
      metric.reset();
      expect(metric.compute()).toEqual(empty);
      metric.restore(JSON.parse(JSON.stringify(metric.state())));
      expect(metric.compute()).toEqual(empty);
    }
    for (const figure of [precision, recall, f1, rocAuc, averagePrecision]) {
      expect(figure({ average: 'none' }).compute()).toEqual([]);
    }
  });

  it('refuses what does not fit, in one line with its name, and counts none of it', () => {
    const refused: [scores: number[], labels: number[], message: RegExp][] = [
      [[1, 2, 3, 4], [0, 2], /labels must be whole numbers from 0 to 1.* got 2 for example 1/],
      [[1, 2, 3, 4], [0, -1], /got -1/],
      [[1, 2, 3, 4], [0, 0.5], /got 0.5/],
      [[1, 2, 3], [0, 1], /as many scores for each of the 2 labels, got 3 scores/],
      [[1, 2], [], /each of the 0 labels, got 2 scores/],
      [[], [0], /each of the 1 labels, got 0 scores/],
      [[1, 2, Number.NaN, 4], [0, 1], /finite numbers, got NaN for example 1, class 0/],
      [[1, Infinity], [0], /got Infinity for example 0, class 1/],
      [[1, 2, 3], [0], /the same classes, got 3 after 2/],
    ];
    for (const create of all) {
      const metric = create();
      metric.update([1, 2, 3, 1], [1, 1]);
      const before = metric.state();
      for (const [scores, labels, message] of refused) {
        const update = () => metric.update(scores, labels);
        expect(update).toThrow(ArgumentError);
        expect(update).toThrow(message);
        expect(update).toThrow(new RegExp(`^${metric.name}: [^\\n]*$`));
      }
      expect(metric.state()).toEqual(before);
    }
  });

  it('takes typed arrays as it takes plain ones', () => {
    for (const create of all) {
      const [typed, plain] = [create(), create()];
      typed.update(Float32Array.of(0.5, 2, 3, 1), Int32Array.of(1, 1));
      plain.update([0.5, 2, 3, 1], [1, 1]);
      expect(typed.compute()).toEqual(plain.compute());
    }
  });

  it('refuses a state that is not its own', () => {
    const other = calibrationError({ bins: 3 });
    other.update([1, 2], [0]);
    for (const create of all) {
      const metric = create();
      metric.update([1, 2, 3, 1], [1, 1]);
      const before = metric.state() as { metric: string; classes: number; numbers: number[] };
      const wrong = [
        null,
        7,
        {},
        [],
        { ...before, metric: 'another' },
        { ...before, classes: -1 },
        { ...before, classes: 0 },
        { ...before, numbers: [...before.numbers, 1] },
        { ...before, numbers: before.numbers.map(() => null) },
        other.state(),
      ];
      for (const state of wrong) expect(() => metric.restore(state)).toThrow(ArgumentError);
      expect(metric.state()).toEqual(before);
    }
    expect(() => recall().restore(precision().state())).toThrow(
      /the metric "macroRecall", got one of "macroPrecision"/,
    );
  });

  it('hands out and takes states that later batches leave alone', () => {
    for (const create of all) {
      const metric = create();
      metric.update([1, 2, 3, 1], [1, 1]);
      const state = metric.state();
      const before = JSON.stringify(state);
      metric.update([1, 2, 3, 1], [1, 0]);
      metric.restore(state);
      metric.update([1, 2, 3, 1], [0, 1]);
      expect(JSON.stringify(state)).toBe(before);
    }
  });
});

describe('metrics of the largest scores', () => {
  it('take the first of equal ones', () => {
    expect(computed(sparseCategoricalAccuracy(), [1, 1, 1, 1], [0, 1])).toBe(0.5);
    expect(computed(topKAccuracy(1), [1, 1, 1, 1], [0, 1])).toBe(0.5);
    expect(computed(topKAccuracy(2), [1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 1, 2])).toBe(2 / 3);
    expect(computed(topKAccuracy(3), [1, 2, 3], [0])).toBe(1);
    expect(computed(confusionMatrix(), [1, 1, 0, 0, 2, 2], [0, 2])).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('refuse a k, an average and a class that there is not', () => {
    expect(() => topKAccuracy(0)).toThrow(/k must be a whole number of at least 1, got 0/);
    expect(() => topKAccuracy(1.5)).toThrow(/got 1.5/);
    expect(() => computed(topKAccuracy(3), [1, 2], [0])).toThrow(/no more than the number of classes, got 3 for 2/);
    expect(() => precision({ average: 'mean' as 'macro' })).toThrow(
      /^precision: average must be 'micro', 'macro', 'weighted', 'none' or \{ class/,
    );
    expect(() => rocAuc({ average: 'micro' as 'macro' })).toThrow(/must be 'macro', 'weighted', 'none' or/);
    expect(() => f1({ average: { class: -1 } })).toThrow(/got \{"class":-1\}/);
    for (const figure of [precision, recall, f1, rocAuc, averagePrecision]) {
      expect(() => computed(figure({ average: { class: 2 } }), [1, 2], [0])).toThrow(/needs a class from 0 to 1/);
    }
  });

  it('have a name for each setting', () => {
    expect([
      precision().name,
      recall({ average: 'micro' }).name,
      f1({ average: { class: 3 } }).name,
      rocAuc({ average: 'none' }).name,
      averagePrecision({ average: 'weighted' }).name,
      topKAccuracy(5).name,
    ]).toEqual([
      'macroPrecision',
      'microRecall',
      'class3F1',
      'classwiseRocAuc',
      'weightedAveragePrecision',
      'top5Accuracy',
    ]);
  });
});

describe('meanLoss', () => {
  it('stays finite where exponentials do not', () => {
    expect(computed(meanLoss(), [1000, -1000, 1000, -1000], [0, 1])).toBe(1000);
  });
});

describe('rocAuc', () => {
  it('is the share of pairs in the right order, equal ones as halves', () => {
    const scores = Array.from({ length: 90 }, (_, index) => ((index * 37) % 11) / 10);
    const labels = Array.from({ length: 30 }, (_, index) => (index * 7) % 3);
    const expected = [0, 1, 2].map((index) => {
      let [pairs, right] = [0, 0];
      for (let own = 0; own < 30; own++) {
        for (let other = 0; other < 30; other++) {
          if (labels[own] !== index || labels[other] === index) continue;
          const difference = scores[own * 3 + index]! - scores[other * 3 + index]!;
          pairs += 1;
          right += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
        }
      }
      return right / pairs;
    });
    const found = computed(rocAuc({ average: 'none', fromLogits: false }), scores, labels);
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 12);
  });

  it('has no figure for a class without examples or without others', () => {
    expect(computed(rocAuc(), [1, 2, 3, 4], [1, 1])).toBeNaN();
    expect(computed(averagePrecision({ average: 'none' }), [1, 2, 3, 4], [1, 1])).toEqual([Number.NaN, 1]);
    expect(computed(averagePrecision(), [1, 2, 3, 4], [1, 1])).toBe(1);
  });
});

describe('calibrationError', () => {
  it('takes confidences above the lower end of a bin, up to the upper one', () => {
    const metric = calibrationError({ bins: 2, fromLogits: false });
    // In the lower bin .5 and .5, both right; in the upper one 1 and .75, one right.
    metric.update([0.5, 0.5, 0.5, 0.5, 1, 0, 0.75, 0.25], [0, 0, 0, 1]);
    expect(metric.compute()).toBeCloseTo((Math.abs(2 - 1) + Math.abs(1 - 1.75)) / 4, 12);
  });

  it('refuses probabilities and bins that there are not', () => {
    expect(() => calibrationError({ bins: 0 })).toThrow(/whole number of at least 1, got 0/);
    const metric = calibrationError({ fromLogits: false });
    expect(() => metric.update([0.5, 0.5, 3, -2], [0, 1])).toThrow(/from 0 to 1, got 3/);
    expect(metric.compute()).toBeNaN();
  });
});
