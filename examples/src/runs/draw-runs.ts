import type { ReadRun } from '@cnn/train';
import { compareRuns, plotHistory } from '@cnn/viz';

/** One picture with the curves of all runs that have rows, of validation or, where none has been validated, of training, and a table. */
export const drawRuns = async (
  runs: readonly ReadRun[],
  { path, metrics, title }: { readonly path: string; readonly metrics?: readonly string[]; readonly title?: string },
): Promise<void> => {
  const [first, ...others] = runs;
  const picture =
    others.length === 0 && first
      ? plotHistory(first, { metrics, title })
      : compareRuns(Object.fromEntries(runs.map((run) => [run.name, run])), { metrics, title });
  await picture.save(path);
};
