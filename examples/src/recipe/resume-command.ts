import { shownPath } from '../command-line/shown-path.ts';

/** What to type to go on with the run in this folder. */
export const resumeCommand = (model: 'lenet' | 'alexnet', out: string): string =>
  `pnpm --filter examples ${model} --resume --out ${shownPath(out)} (and the other flags of that run)`;
