import { ArgumentError } from '@cnn/core';
import type { Bar } from './bar.ts';

/** The checked bars under the names of their groups, both in the order of first appearance. */
export function barGroups(bars: readonly Bar[]): Map<string, Bar[]> {
  if (bars.length === 0) throw new ArgumentError('plotBars got no bars: it needs at least one to draw.');
  const groups = new Map<string, Bar[]>();
  for (const bar of bars) {
    if (bar.value !== null && !(Number.isFinite(bar.value) && bar.value >= 0)) {
      throw new ArgumentError(
        `plotBars expects values of 0 or more, or null for none; that of '${bar.label}' is ${bar.value}.`,
      );
    }
    const group = groups.get(bar.group ?? '');
    if (group) group.push(bar);
    else groups.set(bar.group ?? '', [bar]);
  }
  return groups;
}
