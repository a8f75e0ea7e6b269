import type { ReadRun } from '@cnn/train';
import { bestRow } from './best-row.ts';

interface Column {
  readonly title: string;
  text(run: ReadRun): string | undefined;
  /** What `--sort` compares: smaller first. Columns without it do not sort. */
  order?(run: ReadRun): number | string;
}

const digits = (value: number | undefined, count: number) => value?.toFixed(count);
/** What is not there comes last. */
const largestFirst = (value: number | undefined) => -(value ?? Number.NEGATIVE_INFINITY);
const last = ({ rows }: ReadRun) => rows.at(-1);

const columns: Readonly<Record<string, Column>> = {
  name: { title: 'run', text: ({ name }) => name, order: ({ name }) => name },
  model: { title: 'model', text: ({ model }) => model, order: ({ model = '' }) => model },
  engine: { title: 'engine', text: ({ engine }) => engine },
  epochs: {
    title: 'epochs',
    text: (run) => last(run) && String(Number(last(run)!.epoch.toFixed(2))),
    order: (run) => largestFirst(last(run)?.epoch),
  },
  steps: { title: 'steps', text: (run) => digits(last(run)?.step, 0) },
  loss: {
    title: 'loss',
    text: (run) => digits(last(run)?.trainLoss, 3),
    order: (run) => last(run)?.trainLoss ?? Number.POSITIVE_INFINITY,
  },
  train: {
    title: 'train acc',
    text: (run) => digits(last(run)?.trainAccuracy, 3),
    order: (run) => largestFirst(last(run)?.trainAccuracy),
  },
  test: {
    title: 'test acc',
    text: (run) => digits(last(run)?.valAccuracy, 3),
    order: (run) => largestFirst(last(run)?.valAccuracy),
  },
  best: {
    title: 'best (epoch)',
    text: ({ rows }) => {
      const best = bestRow(rows);
      return best && `${best.valAccuracy!.toFixed(3)} (${Number(best.epoch.toFixed(2))})`;
    },
    order: ({ rows }) => largestFirst(bestRow(rows)?.valAccuracy),
  },
  speed: {
    title: 'images/s',
    text: ({ examplesPerSecond }) => digits(examplesPerSecond, 0),
    order: ({ examplesPerSecond }) => largestFirst(examplesPerSecond),
  },
  stopped: { title: 'stopped', text: ({ stopped, reason }) => reason ?? stopped ?? 'not yet, or killed' },
};

/** What runs can be sorted by: accuracies, speed and epochs with the largest first. */
export const sortable = Object.keys(columns).filter((name) => columns[name]!.order);

/** The runs in the order of a column; those that are equal in it stay as they are. */
export const sortRuns = (runs: readonly ReadRun[], by: string): ReadRun[] => {
  const order = columns[by]!.order!;
  return [...runs].sort((one, other) => {
    const [first, second] = [order(one), order(other)];
    return first < second ? -1 : first > second ? 1 : 0;
  });
};

/** Runs beside each other: a line of titles, then a line for each, words to the left and numbers to the right. */
export const runTable = (runs: readonly ReadRun[]): string => {
  const all = Object.values(columns);
  const cells = [all.map(({ title }) => title), ...runs.map((run) => all.map(({ text }) => text(run) ?? '–'))];
  const widths = all.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  const isWord = all.map(({ title }) => ['run', 'model', 'engine', 'stopped'].includes(title));
  return cells
    .map((line) =>
      line
        .map((cell, column) => (isWord[column] ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
