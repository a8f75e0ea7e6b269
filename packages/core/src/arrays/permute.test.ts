import { expect, test } from 'vitest';
import { permute } from './permute.ts';

test('permute turns axes and back', () => {
  const values = Float32Array.from({ length: 24 }, (_, index) => index);
  const turned = permute(values, [2, 3, 4], [2, 0, 1]);
  for (const [one, other, last] of [
    [0, 0, 0],
    [1, 2, 3],
    [1, 0, 2],
    [0, 2, 1],
  ] as const) {
    expect(turned[(last * 2 + one) * 3 + other]).toBe(values[(one * 3 + other) * 4 + last]);
  }
  expect(permute(turned, [4, 2, 3], [1, 2, 0])).toEqual(values);
  expect(permute(Float32Array.of(7), [], [])).toEqual(Float32Array.of(7));
  expect(permute(new Float32Array(), [0, 3], [1, 0])).toEqual(new Float32Array());
});
