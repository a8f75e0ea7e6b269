import type { Device } from '@cnn/backend';
import type { History } from './history.ts';
import { rowFigures } from './row-figures.ts';

/**
 * The chapter's last print: `loss 0.327, train acc 0.880, test acc 0.874` and `4187.6 examples/sec on …`, in two lines; before
 * them, for a run that ended before its time, after how many steps, why, and what was kept.
 *
 * @param device Named in the second line.
 */
export const summarize = ({ rows, partial, stopped, reason, examplesPerSecond }: History, device?: Device): string => {
  const lines: string[] = [];
  const last = rows.at(-1);
  const kept = `the history has ${count(rows.length, 'row')}`;
  if (stopped === 'failed') lines.push(`failed: ${kept}`);
  else if (stopped !== 'completed') {
    const steps = count((last?.step ?? 0) + (partial?.batches ?? 0), 'step');
    lines.push(
      `${stopped} after ${steps}${reason ? `, since ${reason}` : ''}: the model keeps what it has learned, ${kept}`,
    );
  }
  if (last) lines.push(rowFigures(last));
  if (examplesPerSecond > 0) {
    lines.push(`${examplesPerSecond.toFixed(1)} examples/sec${device ? ` on ${device.name}` : ''}`);
  }
  return lines.join('\n');
};

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
