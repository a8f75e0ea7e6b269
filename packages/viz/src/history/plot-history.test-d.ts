import { expectTypeOf, test } from 'vitest';
import type { Picture } from '../picture/picture.ts';
import { plotHistory } from './plot-history.ts';

test('a history is structural', () => {
  const rows = [{ epoch: 1, trainLoss: 2.3, trainAccuracy: 0.1, valLoss: undefined, valAccuracy: null, seconds: 1 }];
  expectTypeOf(plotHistory(rows)).toEqualTypeOf<Picture>();
  class History {
    readonly rows = rows;
    toCsv(): string {
      return '';
    }
  }
  expectTypeOf(plotHistory(new History())).toEqualTypeOf<Picture>();
  expectTypeOf(plotHistory({ one: rows, other: new History() })).toEqualTypeOf<Picture>();
  plotHistory([{ epoch: 0.5, valTop5Accuracy: 0.9 }], { metrics: ['top5Accuracy'] });
  // @ts-expect-error a row has an epoch
  plotHistory([{ trainLoss: 1 }]);
  // @ts-expect-error bands belong to columns
  plotHistory(rows, { bands: { loss: [0, 1] } });
});
