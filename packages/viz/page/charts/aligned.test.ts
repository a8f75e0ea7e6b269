import { expect, it } from 'vitest';
import { aligned } from './aligned.ts';

it('sets curves with different places over one axis, with gaps', () => {
  const { xs, lines } = aligned([
    {
      label: 'training',
      look: 0,
      points: [
        [1, 0.5],
        [2, 0.25],
      ],
    },
    {
      label: 'past',
      look: 3,
      points: [
        [2, 0.75],
        [0.5, 1],
        [3, undefined],
      ],
    },
  ]);
  expect(xs).toEqual([0.5, 1, 2, 3]);
  expect(lines).toEqual([
    { label: 'training', look: 0, values: [undefined, 0.5, 0.25, undefined] },
    { label: 'past', look: 3, values: [1, undefined, 0.75, undefined] },
  ]);
});
