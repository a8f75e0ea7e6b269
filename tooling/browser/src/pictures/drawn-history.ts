import { plotHistory } from '@cnn/viz';

/** What both the page and Node draw. */
export const drawnHistory = () =>
  plotHistory(
    Array.from({ length: 8 }, (_, index) => ({
      epoch: index + 1,
      trainLoss: 2 * 0.7 ** index,
      valLoss: 0.3 + 1.5 * 0.7 ** index,
      trainAccuracy: 0.9 - 0.6 * 0.7 ** index,
      valAccuracy: 0.8 - 0.5 * 0.7 ** index,
    })),
    { title: 'LeNet' },
  );
