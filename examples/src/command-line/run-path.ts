import { join } from 'node:path';
import type { TrainingFlags } from './training-flags.ts';
import { userPath } from './user-path.ts';

/** The folder of the run that the flags name. */
export const runPath = ({ name, out }: Pick<TrainingFlags, 'name' | 'out'>): string =>
  userPath(out ?? join('runs', name));
