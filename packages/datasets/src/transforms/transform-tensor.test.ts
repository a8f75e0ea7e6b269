import { Random } from '@cnn/core';
import { dispose, memory, tensor4d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../testing/use-engine.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { transformTensor } from './transform-tensor.ts';

describe.each(['cpu', 'wasm'] as const)('transformTensor on the engine %s', (engine) => {
  it('transforms a copy', async () => {
    await useEngine(engine);
    const before = memory().numTensors;
    const images = tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const flipped = await transformTensor(images, randomHorizontalFlip(1), new Random(0));
    expect([...(await flipped.data())]).toEqual([2, 1, 4, 3]);
    expect([...(await images.data())]).toEqual([1, 2, 3, 4]);
    dispose([images, flipped]);
    expect(memory().numTensors).toBe(before);
  });
});
