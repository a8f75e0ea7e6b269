import { verifyDataset } from '@cnn/datasets';
import { recordsOf } from './records-of.ts';

/** Prints whether data sets in the cache are as they should be; else the exit code is 1. */
export const verifyDatasets = async (names: readonly string[]): Promise<void> => {
  for (const record of recordsOf(names)) {
    const problems = await verifyDataset(record);
    for (const problem of problems) console.error(problem);
    if (problems.length === 0) console.log(`${record.title}: every file is as it should be.`);
    else process.exitCode = 1;
  }
};
