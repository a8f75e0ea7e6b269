import { basename } from 'node:path';
import { runPath } from '../command-line/run-path.ts';
import { shownPath } from '../command-line/shown-path.ts';

/** What to type to go on with the run in this folder. */
export const resumeCommand = (example: string, folder: string): string => {
  const name = basename(folder);
  const where = runPath({ name }) === folder ? `--name ${name}` : `--out ${shownPath(folder)}`;
  return `pnpm --filter examples ${example} --resume ${where}`;
};
