import { isClassification, type Loss, readValues } from '@cnn/backend';
import type { Batch } from '../data/batch.ts';

/** What a batch counts in the mean loss of several: its examples, or their classes' weights where the loss divides by those. */
export const lossWeight = async (loss: Loss, { labels }: Batch): Promise<number> => {
  const examples = labels.shape[0]!;
  if (!isClassification(loss) || loss.kind !== 'sparseCategoricalCrossEntropy' || !loss.classWeights) return examples;
  let sum = 0;
  for (const label of await readValues(labels)) sum += loss.classWeights[label] ?? 0;
  return sum;
};
