import { expect, it } from 'vitest';
import { operationNames } from '../program/operations.ts';
import { profileTable } from './profile-table.ts';

it('prints a line per operation that ran, the most expensive first', () => {
  const counters = new Float64Array(4 * operationNames.length);
  counters.set([10, 0.5, 2e9, 1e9], 4 * operationNames.indexOf('matmul'));
  counters.set([1, 1.5, 0, 3e9], 4 * operationNames.indexOf('copy'));
  expect(profileTable(counters).split('\n')).toEqual([
    'operation      ms   share  calls    µs/call  GFLOP/s  GB/s',
    'copy       1500.0  75.0 %      1  1500000.0            2.0',
    'matmul      500.0  25.0 %     10    50000.0      4.0   2.0',
    'total      2000.0             11',
  ]);
});
