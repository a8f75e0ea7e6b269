import { Loader, MemoryDataset } from '@cnn/datasets';
import { beforeAll, describe, it } from 'vitest';
import { engineUnderTest } from './engine-under-test.ts';
import { expectAgreement } from './expect-agreement.ts';
import { imagesToChannelsFirst, imagesToChannelsLast } from './layouts.ts';
import { readSafetensors } from './read-safetensors.ts';
import { tolerances } from './tolerances.ts';

const reference = readSafetensors('resize.safetensors');

beforeAll(async () => {
  console.log(`engine: ${(await engineUnderTest()).name}`);
});

describe('bilinear resizing of a loader', () => {
  it.each([
    ['to40', 40],
    ['to224', 224],
  ] as const)('%s has the values of PyTorch', async (name, size) => {
    const expected = reference(name);
    const count = expected.shape[0]!;
    const input = imagesToChannelsLast(reference('input')).data.subarray(0, count * 28 * 28);
    const dataset = new MemoryDataset({
      pixels: Uint8Array.from(input, (value) => Math.round(value * 255)),
      labels: new Uint8Array(count),
      shape: [28, 28, 1],
      classNames: ['any'],
    });
    for await (const { images } of new Loader(dataset, { batchSize: count, resize: size })) {
      const { data } = imagesToChannelsFirst({ data: (await images.data()) as Float32Array, shape: images.shape });
      expectAgreement(`resize ${name}`, data, expected.data, tolerances.operation);
    }
  });
});
