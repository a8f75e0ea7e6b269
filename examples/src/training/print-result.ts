import { join } from 'node:path';
import { shownPath } from '../command-line/shown-path.ts';
import { resumeCommand } from './resume-command.ts';
import type { Trained } from './trained.ts';

/**
 * Says what was kept and where, how to use it and, where the run is not at its end, how to go on.
 *
 * @param example What is typed to run it.
 */
export const printResult = (example: string, { run, history }: Trained): void => {
  const { folder, modelPath, checkpoint } = run;
  const picture = shownPath(join(run.plotsPath, 'history.png'));
  console.log(history.rows.length > 0 ? `curves: ${picture}` : 'no whole row of history, so no curves');
  if (history.stopped === 'aborted') {
    console.log(
      `stopped by Ctrl-C; history and checkpoints are in ${shownPath(folder)}. To go on from this very step:`,
    );
    console.log(resumeCommand(example, folder));
    process.exitCode = 130;
    return;
  }
  console.log(`model:  ${shownPath(modelPath)}. To use it:`);
  console.log(`        const { model, classNames } = await loadModel('${shownPath(modelPath)}'); // of '@cnn/train'`);
  console.log(`        pnpm --filter examples predict picture.png --model ${shownPath(modelPath)}`);
  if (history.stopped === 'stopped') console.log(`To go on: ${resumeCommand(example, folder)}`);
  else if (checkpoint && history.examplesPerSecond === 0) {
    console.log('That run was whole already. --epochs or --max-steps with a larger number go on with it.');
  }
};
