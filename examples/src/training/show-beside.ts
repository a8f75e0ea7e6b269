import { basename, dirname, join } from 'node:path';
import { readRuns } from '@cnn/train';
import { shownPath } from '../command-line/shown-path.ts';
import { drawRuns } from '../runs/draw-runs.ts';
import { runTable } from '../runs/run-table.ts';

/** A run beside the last one of another recipe in the same folder: a table and a picture, or how to make that other one. */
export const showBeside = async (recipe: string, folder: string): Promise<void> => {
  const runs = (await readRuns(dirname(folder))).filter(({ rows }) => rows.length > 0);
  const own = runs.find(({ name }) => name === basename(folder));
  const other = runs.findLast(({ settings }) => settings.recipe === recipe);
  if (!own) return;
  if (!other) {
    console.log(`\nTo see it beside the chapter's, train that in the same folder: pnpm --filter examples ${recipe}`);
    return;
  }
  const path = join(folder, 'plots', `beside-${other.name}.png`);
  await drawRuns([other, own], { path });
  console.log(`\n${runTable([other, own])}\ncurves of both: ${shownPath(path)}`);
};
