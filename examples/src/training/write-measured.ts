import writeFileAtomic from 'write-file-atomic';
import type { Recipe } from '../recipes/recipe.ts';
import type { Trained } from './trained.ts';

/** Writes what was measured, for programs that compare runs. */
export const writeMeasured = async (
  file: string,
  { name: model }: Recipe,
  { run, device: { name: device, engine }, history: { rows: history, examplesPerSecond } }: Trained,
): Promise<void> => {
  const { seed } = run.record;
  const peakRssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const measured = { model, device, engine, seed, history, examplesPerSecond, peakRssMiB };
  await writeFileAtomic(file, `${JSON.stringify(measured, null, 2)}\n`);
};
