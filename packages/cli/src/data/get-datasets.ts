import { openDataset } from '@cnn/datasets';
import { recordsOf } from './records-of.ts';

/** Finds or downloads data sets, and prints where they are. */
export const getDatasets = async (names: readonly string[]): Promise<void> => {
  for (const record of recordsOf(names)) {
    const [path] = await openDataset(record, {}, async (files) => Object.values<string>(files));
    console.log(`${record.title} is there: ${path}`);
  }
};
