import type { Kernels } from '../kernels-interface.ts';
import { profileTable } from './profile-table.ts';

/** Switches the kernels' profile on and prints it once the process ends (`CNN_PROFILE=1`). */
export const printProfileAtExit = (kernels: Kernels): void => {
  kernels.profile(true);
  // The standard error stays clear of what a program prints as its result.
  process.once('exit', () => process.stderr.write(`${profileTable(kernels.profileRead())}\n`));
};
