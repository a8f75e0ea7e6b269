import { summarize } from '../history/summarize.ts';
import type { Callback } from './callback.ts';
import { defaultStream } from './default-stream.ts';
import { epochBatches } from './epoch-batches.ts';
import { LineWriter } from './line-writer.ts';
import { progressLine } from './progress-line.ts';
import { rowLine } from './row-line.ts';
import { Speed } from './speed.ts';
import { TerminalWriter } from './terminal-writer.ts';
import type { TextStream } from './text-stream.ts';

/** What `progressBar` accepts. */
export interface ProgressBarOptions {
  /** The standard output by default; the console in a browser. */
  readonly stream?: TextStream;
}

/**
 * Shows how training goes: batch, loss, accuracy, examples a second and time left, then a line for each row of the history with its
 * metrics, and at the end the chapter's print. On a terminal the line of progress is overwritten; elsewhere (a file, a pipe, CI) plain
 * lines come at most ten an epoch, or one each half minute where an epoch takes longer than five.
 *
 * @example
 * await fit(net, train, { epochs: 10, callbacks: [progressBar()] });
 */
export const progressBar = ({ stream = defaultStream() }: ProgressBarOptions = {}): Callback => {
  let writer: LineWriter | TerminalWriter = new LineWriter(stream);
  let speed: Speed;
  return {
    name: 'progressBar',
    async onTrainBegin() {
      if (stream.isTTY) writer = await TerminalWriter.open(stream);
    },
    onEpochBegin(_epoch, { progress }) {
      writer.begin();
      speed = new Speed(progress);
    },
    onBatchEnd(progress, run) {
      // Most steps show nothing, and are to take no time.
      writer.progress(
        () => progress.batch / (epochBatches(progress, run) ?? Number.POSITIVE_INFINITY),
        () => {
          speed.add(progress);
          return progressLine(progress, run, speed);
        },
      );
    },
    onRow(row, run) {
      writer.line(rowLine(row, run));
    },
    onTrainEnd(history, run) {
      writer.line(summarize(history, run.device));
    },
  };
};
