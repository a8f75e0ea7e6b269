import { expect, test } from 'vitest';
import { pixelRange } from './pixel-range.ts';

test('is what preprocessing makes of black and white, over all channels', () => {
  expect(pixelRange({ channels: 1 })).toEqual([0, 1]);
  expect(pixelRange({ channels: 1, mean: [0.5], std: [0.25] })).toEqual([-2, 2]);
  expect(pixelRange({ channels: 3, scale: 1, mean: [100, 0, 50], std: [1, 1, 2] })).toEqual([-100, 255]);
});
