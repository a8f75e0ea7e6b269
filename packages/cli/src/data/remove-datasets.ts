import { removeDataset } from '@cnn/datasets';
import { recordsOf } from './records-of.ts';

/** Deletes data sets from the cache, and prints how much that was. */
export const removeDatasets = async (names: readonly string[]): Promise<void> => {
  for (const record of recordsOf(names)) {
    const bytes = await removeDataset(record);
    console.log(`${record.title} is removed from the cache: ${(bytes / 1e6).toFixed(1)} MB.`);
  }
};
