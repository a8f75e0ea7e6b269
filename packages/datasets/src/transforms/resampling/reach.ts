import type { Taps } from './taps.ts';

/** The pixels [begin, end) that any place is made of. */
export const reach = ({ first, counts }: Taps): readonly [begin: number, end: number] => {
  let begin = Number.POSITIVE_INFINITY;
  let end = 0;
  for (let place = 0; place < first.length; place++) {
    if (counts[place] === 0) continue;
    begin = Math.min(begin, first[place]!);
    end = Math.max(end, first[place]! + counts[place]!);
  }
  return [Math.min(begin, end), end];
};
