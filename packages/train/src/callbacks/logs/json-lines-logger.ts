import type { JsonValue } from '@cnn/core';
import type { TrainingRun } from '../../fit/training-run.ts';
import type { Callback } from '../callback.ts';
import { assertEverySteps } from './assert-every-steps.ts';
import { assertPath } from './assert-path.ts';
import { LogFile } from './log-file.ts';
import { type Standing, standing } from './standing.ts';

/** What `jsonLinesLogger` accepts. */
export interface JsonLinesLoggerOptions {
  /** Loss and accuracy of the row so far after every so many steps too; each waits for the device. Off by default. */
  readonly everySteps?: number;
  /** What else the first line should keep of the run, such as the flags that it was started with. */
  readonly settings?: Readonly<Record<string, JsonValue>>;
}

/**
 * Keeps a run as a file with one JSON object a line, each with its `event`: `begin` with the run's settings, `step` where wanted, `row`
 * for each row of the history, `end`. A run that goes on from a checkpoint goes on in the file as if it had never been cut off; any
 * other begins it anew. Lines are written while training goes on, and on the disk when it ends. Needs Node.js.
 *
 * @throws ArgumentError for options that are none; the run throws LogError when the file cannot be written.
 * @example
 * await fit(net, train, { callbacks: [jsonLinesLogger('runs/lenet/log.jsonl', { everySteps: 100 })] });
 */
export const jsonLinesLogger = (path: string, { everySteps, settings }: JsonLinesLoggerOptions = {}): Callback => {
  assertPath('jsonLinesLogger', path);
  assertEverySteps('jsonLinesLogger', everySteps);
  const file = new LogFile(path);
  return {
    name: 'jsonLinesLogger',
    async onTrainBegin(run) {
      const { progress, rows } = run;
      const steps = progress.step === 0 ? [] : await stepsUpTo(progress.step);
      // The run may have been cut off between its checkpoint and this callback's turn.
      const due = everySteps && progress.step > 0 && progress.step % everySteps === 0;
      if (due && steps.at(-1)?.step !== progress.step) steps.push(stepLine(await standing(run)));
      const lines = [...steps, ...rows.map((row) => ({ step: row.step, line: rowLine(row) }))];
      // Array.sort keeps the order of equals: a step before the row that it ends.
      await file.replace([beginLine(run, settings), ...lines.sort((a, b) => a.step - b.step).map(({ line }) => line)]);
    },
    onBatchEnd({ step }, run) {
      if (everySteps && step % everySteps === 0) return appendStep(run);
    },
    onRow: (row) => file.append(rowLine(row)),
    async onTrainEnd({ stopped, reason }, { progress: { step } }) {
      try {
        file.append(JSON.stringify({ event: 'end', step, stopped, reason }));
      } finally {
        await file.close();
      }
    },
  };

  async function appendStep(run: TrainingRun): Promise<void> {
    file.append(stepLine(await standing(run)).line);
  }

  async function stepsUpTo(last: number): Promise<StepLine[]> {
    const lines = (await file.lines()).filter((line) => line.startsWith('{"event":"step"'));
    return lines
      .map((line) => ({ step: (JSON.parse(line) as { step: number }).step, line }))
      .filter(({ step }) => step <= last);
  }
};

interface StepLine {
  readonly step: number;
  readonly line: string;
}

const beginLine = (
  { model, optimizer, epochs, steps, batches, examples, seed, device }: TrainingRun,
  settings?: object,
) =>
  JSON.stringify({
    event: 'begin',
    model: model.name,
    parameters: model.countParams(),
    optimizer: optimizer.algorithm,
    epochs: Number.isFinite(epochs) ? epochs : undefined, // where only maxSteps says when it ends
    steps,
    batches,
    examples,
    seed,
    device: device?.name,
    ...(settings && { settings }),
  });

const rowLine = (row: object): string => JSON.stringify({ event: 'row', ...row });

const stepLine = (now: Standing): StepLine => ({ step: now.step, line: JSON.stringify({ event: 'step', ...now }) });
