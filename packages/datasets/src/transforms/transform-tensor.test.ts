import { Random } from '@cnn/core';
import { dispose, memory, tensor3d, tensor4d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { useEngine } from '../testing/use-engine.ts';
import { normalize } from './normalize.ts';
import { randomCrop } from './random-crop.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';
import { transformTensor } from './transform-tensor.ts';

describe.each(['cpu', 'wasm'] as const)('transformTensor on the engine %s', (engine) => {
  it('transforms a copy, of a batch or of one image', async () => {
    await useEngine(engine);
    const before = memory().numTensors;
    const images = tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const flipped = await transformTensor(images, randomHorizontalFlip(1), new Random(0));
    expect([...(await flipped.data())]).toEqual([2, 1, 4, 3]);
    expect([...(await images.data())]).toEqual([1, 2, 3, 4]);
    const one = tensor3d([1, 2, 3, 4], [2, 2, 1]);
    const alone = await transformTensor(one, randomHorizontalFlip(1), new Random(0));
    expect(alone.shape).toEqual([2, 2, 1]);
    expect([...(await alone.data())]).toEqual([2, 1, 4, 3]);
    dispose([images, flipped, one, alone]);
    expect(memory().numTensors).toBe(before);
  });

  it('draws for each image of a batch anew', async () => {
    await useEngine(engine);
    const images = tensor4d(Array.from({ length: 64 }, (_, index) => index % 4).flat(), [16, 1, 4, 1]);
    const crops = await transformTensor(images, randomCrop([1, 1]), new Random(0));
    expect(new Set(await crops.data()).size).toBe(4);
    dispose([images, crops]);
  });

  it('sees int32 as bytes', async () => {
    await useEngine(engine);
    const bytes = tensor3d([0, 51, 255, 102], [2, 2, 1], 'int32');
    const flipped = await transformTensor(bytes, randomHorizontalFlip(1), new Random(0));
    expect([flipped.dtype, ...(await flipped.data())]).toEqual(['int32', 51, 0, 102, 255]);
    const floats = await transformTensor(bytes, normalize({ mean: 0, std: 1 / 255 }), new Random(0));
    expect([floats.dtype, ...(await floats.data())]).toEqual(['float32', 0, 51, 255, 102]);
    dispose([bytes, flipped, floats]);
  });
});
