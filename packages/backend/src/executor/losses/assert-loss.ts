import { ArgumentError } from '@cnn/core';
import type { Loss, LossDescription } from './loss.ts';

const kinds: readonly unknown[] = [
  'sparseCategoricalCrossEntropy',
  'categoricalCrossEntropy',
  'binaryCrossEntropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'huber',
];

/** @throws ArgumentError for anything that is no loss. */
export const assertLoss = (loss: Loss): void => {
  if (typeof loss === 'function' || kinds.includes((loss as Partial<LossDescription> | null)?.kind)) return;
  throw new ArgumentError(
    'loss must be sparseCategoricalCrossEntropy(), categoricalCrossEntropy(), binaryCrossEntropy(), meanSquaredError(), ' +
      `meanAbsoluteError(), huber() or a function (output, targets) => scalar, got ${typeof loss}.`,
  );
};
