import type { HistoryRow } from '@cnn/train';

interface Phase {
  readonly name: string;
  readonly rows: readonly HistoryRow[];
}

const columns = ['trainLoss', 'trainAccuracy', 'valLoss', 'valAccuracy'] as const;

/** What each phase of a training ended with, and its best validation accuracy. */
export const phaseTable = (phases: readonly Phase[]): string => {
  const lines = [
    ['learned', 'epochs', 'loss', 'train acc', 'val loss', 'val acc', 'best'],
    ...phases.map(({ name, rows }) => {
      const last = rows.at(-1);
      const best = Math.max(...rows.map(({ valAccuracy }) => valAccuracy ?? 0));
      return [name, `${rows.length}`, ...columns.map((column) => last?.[column]?.toFixed(3) ?? '–'), best.toFixed(3)];
    }),
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines
    .map((cells) =>
      cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
};
