import { summarize } from '../history/summarize.ts';
import type { Callback } from './callback.ts';
import { defaultStream } from './default-stream.ts';
import { epochLine } from './epoch-line.ts';
import { LineWriter } from './line-writer.ts';
import type { ProgressBarOptions } from './progress-bar-options.ts';
import { progressLine } from './progress-line.ts';
import { TerminalWriter } from './terminal-writer.ts';

/**
 * Shows how training goes: batch, loss, accuracy, examples a second and time left, then a line for each epoch, and at the end
 * the chapter's print. On a terminal the line of progress is overwritten; elsewhere (a file, a pipe, CI) plain lines come at
 * most ten an epoch, or one each half minute where an epoch takes longer than five.
 *
 * @example
 * await fit(net, train, { epochs: 10, callbacks: [progressBar()] });
 */
export const progressBar = ({ stream = defaultStream(), unit }: ProgressBarOptions = {}): Callback => {
  let writer: LineWriter | TerminalWriter = new LineWriter(stream);
  return {
    name: 'progressBar',
    async onTrainBegin() {
      if (stream.isTTY) writer = await TerminalWriter.open(stream);
    },
    onEpochBegin() {
      writer.begin();
    },
    onBatchEnd(progress, run) {
      writer.progress(progress.batch / (run.batches ?? Number.POSITIVE_INFINITY), () =>
        progressLine(progress, run, unit),
      );
    },
    onRow(row, run) {
      writer.line(epochLine(row, run, unit));
    },
    onTrainEnd(history, run) {
      writer.line(summarize(history, run.device, unit));
    },
  };
};
