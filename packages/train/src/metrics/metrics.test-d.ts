import { expectTypeOf, test } from 'vitest';
import { type Average, confusionMatrix, type Metric, meanLoss, precision, rocAuc } from '../index.ts';

test('a metric gives a number, or one for each class', () => {
  expectTypeOf(meanLoss()).toEqualTypeOf<Metric>();
  expectTypeOf(confusionMatrix()).toEqualTypeOf<Metric<number[][]>>();
  expectTypeOf(precision()).toEqualTypeOf<Metric>();
  expectTypeOf(precision({ average: 'micro' })).toEqualTypeOf<Metric>();
  expectTypeOf(precision({ average: { class: 1 } })).toEqualTypeOf<Metric>();
  expectTypeOf(precision({ average: 'none' })).toEqualTypeOf<Metric<number[]>>();
  expectTypeOf(rocAuc({ fromLogits: false })).toEqualTypeOf<Metric>();
  expectTypeOf(rocAuc({ average: 'macro' as Average })).toEqualTypeOf<Metric<number | number[]>>();
  // @ts-expect-error There is no such average.
  precision({ average: 'median' });
});
