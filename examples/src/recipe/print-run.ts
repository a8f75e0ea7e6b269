import type { History } from '@cnn/train';
import { shownPath } from '../command-line/shown-path.ts';
import { resumeCommand } from './resume-command.ts';

/** Says what was kept and where and, after Ctrl-C, how to go on. */
export const printRun = (
  model: 'lenet' | 'alexnet',
  history: History,
  picture: string | undefined,
  out: string,
): void => {
  console.log(picture ? `curves: ${shownPath(picture)}` : 'no whole row of history, so no curves');
  if (history.stopped === 'aborted') {
    console.log(
      `stopped by Ctrl-C; history and checkpoint are in ${shownPath(out)}. To go on from this very step:\n` +
        resumeCommand(model, out),
    );
    process.exitCode = 130;
  }
};
