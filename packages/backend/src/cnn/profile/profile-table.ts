import { kernelTimes } from './kernel-times.ts';

/** One line per operation that ran, the most expensive first: time and its share, calls, and how fast it went. */
export const profileTable = (counters: ArrayLike<number>): string => {
  const rows = kernelTimes(counters);
  const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = rows.map(({ name, calls, seconds, operations, bytes }) => [
    name,
    (seconds * 1e3).toFixed(1),
    `${((100 * seconds) / total).toFixed(1)} %`,
    String(calls),
    ((seconds * 1e6) / calls).toFixed(1),
    rate(operations, seconds),
    rate(bytes, seconds),
  ]);
  const head = ['operation', 'ms', 'share', 'calls', 'µs/call', 'GFLOP/s', 'GB/s'];
  const sum = ['total', (total * 1e3).toFixed(1), '', String(rows.reduce((count, row) => count + row.calls, 0))];
  return aligned([head, ...lines, sum]);
};

const rate = (amount: number, seconds: number) => (amount > 0 ? (amount / seconds / 1e9).toFixed(1) : '');

const aligned = (rows: readonly string[][]): string => {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
