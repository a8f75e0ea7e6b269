import type { Device } from '@cnn/backend';
import type { History } from './history.ts';

/**
 * The chapter's last print: `loss 0.327, train acc 0.880, test acc 0.874` and `4187.6 examples/sec on …`, in two lines; before
 * them, for a run that was cut short, where and what was kept.
 *
 * @param device Named in the second line.
 * @param unit What a row is called where it is not a pass over the data.
 */
export const summarize = (history: History, device?: Device, unit = 'epoch'): string => {
  const { rows, partial, stopped, examplesPerSecond } = history;
  const lines: string[] = [];
  if (stopped !== 'completed') {
    const where =
      stopped === 'failed'
        ? `in ${unit} ${rows.length + 1}`
        : partial
          ? `in ${unit} ${partial.epoch} after ${count(partial.batches, 'step')}`
          : `between ${unit}s`;
    const kept = stopped === 'failed' ? '' : 'the model keeps what it has learned, ';
    lines.push(`${stopped} ${where}: ${kept}the history has ${count(rows.length, unit)}`);
  }
  const last = rows.at(-1);
  if (last) {
    const test = last.valAccuracy === undefined ? '' : `, test acc ${last.valAccuracy.toFixed(3)}`;
    const train = last.trainAccuracy === undefined ? '' : `, train acc ${last.trainAccuracy.toFixed(3)}`;
    lines.push(`loss ${last.trainLoss.toFixed(3)}${train}${test}`);
  }
  if (examplesPerSecond > 0) {
    lines.push(`${examplesPerSecond.toFixed(1)} examples/sec${device ? ` on ${device.name}` : ''}`);
  }
  return lines.join('\n');
};

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
