import type { ReadRun } from '@cnn/train';
import { plotHistory } from '@cnn/viz';

/** One picture with the curves of all runs that have rows: of validation, or of training where none has been validated. */
export const drawRuns = async (
  runs: readonly ReadRun[],
  { path, metrics, title }: { readonly path: string; readonly metrics?: readonly string[]; readonly title?: string },
): Promise<void> => {
  const histories = Object.fromEntries(runs.map(({ name, rows }) => [name, rows]));
  const validated = runs.some(({ rows }) => rows.some(({ valLoss }) => valLoss !== undefined));
  await plotHistory(histories, { metrics, title, curves: validated ? 'validation' : 'train' }).save(path);
};
