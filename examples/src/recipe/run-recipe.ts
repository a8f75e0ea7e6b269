import { abortOnInterrupt } from '../command-line/abort-on-interrupt.ts';
import { assertWritableFile, assertWritableFolder } from '../command-line/assert-writable.ts';
import { runExample } from '../command-line/run-example.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { userPath } from '../command-line/user-path.ts';
import { printRun } from './print-run.ts';
import { saveRun } from './save-run.ts';
import type { Trained } from './trained.ts';

/** Trains by a recipe, from flags to files: what `lenet` and `alexnet` have in common. */
export const runRecipe = (
  model: 'lenet' | 'alexnet',
  flags: TrainingFlags,
  train: (flags: TrainingFlags, signal: AbortSignal) => Promise<Trained>,
): Promise<void> =>
  runExample(async () => {
    const out = userPath(flags.out);
    const json = flags.json && userPath(flags.json);
    await assertWritableFolder(out);
    if (json) await assertWritableFile(json);
    const { title, unit, device, history } = await train(flags, abortOnInterrupt());
    printRun(model, history, await saveRun({ model, title, unit, device, seed: flags.seed, history, out, json }), out);
  });
