import { readFileSync } from 'node:fs';
import type { JsonValue } from '@cnn/core';
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

interface Case {
  readonly name: string;
  readonly fromLogits: boolean;
  /** The examples of each batch. */
  readonly batches: readonly number[];
  readonly classes: number;
  readonly scores: readonly number[];
  readonly labels: readonly number[];
  readonly expected: { readonly [metric: string]: Value };
}
type Value = number | readonly Value[] | null;

const file = new URL('../../../../tooling/reference/goldens/metrics.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };

const metricsOf = ({ fromLogits, classes, expected }: Case): Metric<Value>[] => {
  const averages = ['macro', 'weighted', 'none'] as const;
  const counted = [...averages, 'micro' as const];
  return [
    sparseCategoricalAccuracy(),
    confusionMatrix(),
    calibrationError({ fromLogits }),
    ...(fromLogits ? [meanLoss()] : []),
    ...[1, 2, 3, 5].filter((k) => k <= classes && `top${k}Accuracy` in expected).map(topKAccuracy),
    ...[precision, recall, f1].flatMap((figure) => counted.map((average) => figure({ average }))),
    ...[rocAuc, averagePrecision].flatMap((figure) => averages.map((average) => figure({ average, fromLogits }))),
  ];
};

const numbersOf = (value: Value): number[] =>
  typeof value === 'object' && value !== null ? value.flatMap(numbersOf) : [value ?? Number.NaN];

const expectClose = (actual: Value, expected: Value): void => {
  const [found, wanted] = [numbersOf(actual), numbersOf(expected)];
  expect(found).toHaveLength(wanted.length);
  for (const [index, number] of wanted.entries()) {
    if (Number.isNaN(number)) expect(found[index]).toBeNaN();
    else expect(Math.abs(found[index]! - number)).toBeLessThanOrEqual(1e-6);
  }
};

describe.each(cases)('metrics of $name', (golden) => {
  const batches = golden.batches.map((examples, index) => {
    const start = golden.batches.slice(0, index).reduce((sum, size) => sum + size, 0);
    return {
      scores: golden.scores.slice(start * golden.classes, (start + examples) * golden.classes),
      labels: golden.labels.slice(start, start + examples),
    };
  });

  it('have every value of scikit-learn and torchmetrics', () => {
    const metrics = metricsOf(golden);
    expect(metrics.map(({ name }) => name).sort()).toEqual(Object.keys(golden.expected).sort());
    for (const metric of metrics) {
      for (const { scores, labels } of batches) metric.update(scores, labels);
      expectClose(metric.compute(), golden.expected[metric.name]!);
      metric.reset();
      metric.update(golden.scores, golden.labels);
      expectClose(metric.compute(), golden.expected[metric.name]!);
    }
  });

  it('go on from the JSON of a state to the same value, to the bit', () => {
    for (const [index, whole] of metricsOf(golden).entries()) {
      for (const { scores, labels } of batches) whole.update(scores, labels);
      let metric = metricsOf(golden)[index]!;
      for (const { scores, labels } of batches) {
        const state = JSON.parse(JSON.stringify(metric.state())) as JsonValue;
        metric = metricsOf(golden)[index]!;
        metric.update(golden.scores, golden.labels);
        metric.restore(state);
        metric.update(scores, labels);
      }
      expect(metric.compute()).toEqual(whole.compute());
    }
  });

  it('give one class alone as they give it among all', () => {
    for (const figure of [precision, recall, f1, rocAuc, averagePrecision]) {
      const options = { fromLogits: golden.fromLogits };
      const all = figure({ ...options, average: 'none' });
      const one = figure({ ...options, average: { class: 1 } });
      for (const metric of [all, one]) metric.update(golden.scores, golden.labels);
      expect(one.compute()).toBe(all.compute()[1]);
    }
  });
});
