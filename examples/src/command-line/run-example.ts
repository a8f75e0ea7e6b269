import { CnnError } from '@cnn/core';

/**
 * Runs an example to its end. What a user can mend is one line and exit code 1; anything else is a defect and keeps its
 * stack trace.
 */
export const runExample = async (example: () => Promise<void>): Promise<void> => {
  try {
    await example();
  } catch (error) {
    if (!CnnError.isInstance(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
};
