import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Device } from '@cnn/backend';
import { type History, historyToCsv, historyToJson } from '@cnn/train';
import { plotHistory } from '@cnn/viz';
import writeFileAtomic from 'write-file-atomic';
import { checkpointPath } from './checkpoint-path.ts';

interface Run {
  readonly model: 'lenet' | 'alexnet';
  /** Over the curves. */
  readonly title: string;
  /** What a row of the history is, where it is not an epoch. */
  readonly unit?: string;
  readonly device: Device;
  readonly seed: number;
  readonly history: History;
  /** The folder for curves and history. */
  readonly out: string;
  /** The file for what was measured, where wanted. */
  readonly json: string | undefined;
}

/** Writes curves, history and measurements, and lets go of a whole run's checkpoint; returns the picture's path, or undefined when there is no row to draw. */
export const saveRun = async ({
  model,
  title,
  unit,
  device,
  seed,
  history,
  out,
  json,
}: Run): Promise<string | undefined> => {
  const write = async (file: string, text: string) => {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  };
  await write(join(out, `${model}.csv`), historyToCsv(history));
  await write(join(out, `${model}.json`), historyToJson(history));
  if (json) {
    const { rows, examplesPerSecond } = history;
    const peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
    const { name, engine } = device;
    const measured = { model, device: name, engine, seed, history: rows, examplesPerSecond, peakRssMiB };
    await write(json, `${JSON.stringify(measured, null, 2)}\n`);
  }
  if (history.rows.length === 0) return undefined;
  const picture = join(out, `${model}.png`);
  const drawing = plotHistory(history, { title, unit });
  await drawing.save(picture);
  await drawing.save(join(out, `${model}.svg`));
  if (history.stopped === 'completed') await rm(checkpointPath(model, out), { force: true });
  return picture;
};
