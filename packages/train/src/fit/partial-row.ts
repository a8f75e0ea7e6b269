import { isClassification, type Loss, type OpenModel } from '@cnn/backend';
import type { PartialRow } from '../history/partial-row.ts';

/** What an ended run has of the row that it was in; undefined where no step is left over. */
export const partialRow = async (
  open: OpenModel,
  kind: Loss,
  epoch: number,
  { steps: batches, seconds }: { readonly steps: number; readonly seconds: number },
): Promise<PartialRow | undefined> => {
  if (batches === 0) return undefined;
  const { loss, accuracy, examples } = await open.totals();
  const trainAccuracy = isClassification(kind) ? { trainAccuracy: accuracy } : {};
  return { epoch, batches, examples, trainLoss: loss, ...trainAccuracy, seconds };
};
