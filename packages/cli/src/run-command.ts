import { CnnError } from '@cnn/core';
import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';

/** What `--help` says, too. */
const [failure, misuse] = [1, 2];

/**
 * Runs `cnn` with its arguments. What a user can mend is one line; anything else is a defect and keeps its stack trace.
 *
 * @returns The exit code: 0, 1 for a failure, 2 for arguments that are none.
 */
export const runCommand = async (commandArguments: readonly string[]): Promise<number> => {
  try {
    const words = commandArguments.length === 0 ? ['--help'] : commandArguments;
    await createProgram().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misuse;
    if (!CnnError.isInstance(error)) throw error;
    console.error(error.message);
    return error.code === 'INVALID_ARGUMENT' ? misuse : failure;
  }
};
