import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cpu } from '@cnn/backend';
import { memory, tensor, tensor2d, tensor3d, tensor4d } from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { startFileServer } from '../testing/start-file-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { classify } from './classify.ts';

/** Its logits are ten times the mean red, green and blue. */
const colourModel = (): LayersModel => {
  const model = sequential({ name: 'colours' });
  model.add(layers.globalAveragePooling2d({ inputShape: [4, 4, 3], dataFormat: 'channelsLast' }));
  const dense = layers.dense({ units: 3 });
  model.add(dense);
  dense.setWeights([tensor2d([10, 0, 0, 0, 10, 0, 0, 0, 10], [3, 3]), tensor([0, 0, 0])]);
  return model;
};
const classNames = ['red', 'green', 'blue'];
const preprocessing = { channels: 3, resizeShortSide: 5, centerCrop: [4, 4] } as const;

/** 12×8 pixels: blue, with green above and below, which the middle hardly shows. */
const paint = async () => {
  const file = join(temporaryFolder(), 'blue.png');
  await sharp({ create: { width: 12, height: 8, channels: 3, background: '#0040ff' } })
    .png()
    .toFile(file);
  return file;
};
const blue = [0, 64 / 255, 1];

describe.each(['cnn', 'cpu'] as const)('classify on %s', (engine) => {
  beforeAll(() => cpu({ engine }));

  it('takes a path, an address, a file in memory, pixels and tensors, and leaves no tensor', async () => {
    const file = await paint();
    const bytes = await sharp(file).toBuffer();
    const { url } = await startFileServer({ 'blue.png': bytes });
    const rgba = { width: 4, height: 4, data: new Uint8ClampedArray(64).map((_, at) => [0, 64, 255, 255][at % 4]!) };
    const model = colourModel();
    const ints = tensor3d(Array(16).fill([0, 64, 255]).flat(), [4, 4, 3], 'int32');
    const floats = tensor4d(Array(16).fill(blue).flat(), [1, 4, 4, 3]);
    const sum = blue.reduce((total, value) => total + Math.exp(10 * value), 0);
    const before = memory().numTensors;
    for (const image of [file, pathToFileURL(file), `${url}blue.png`, new Blob([bytes]), rgba, ints, floats]) {
      const found = await classify({ model, classNames, preprocessing }, image, { top: 2 });
      expect(found.map(({ className, classIndex }) => [className, classIndex])).toEqual([
        ['blue', 2],
        ['green', 1],
      ]);
      expect(found[0]!.probability).toBeCloseTo(Math.exp(10) / sum, 5);
      expect(memory().numTensors).toBe(before);
    }
    const both = await classify({ model, classNames, preprocessing }, [file, floats]);
    expect(both.map((one) => one.map(({ className }) => className))).toEqual([
      ['blue', 'green', 'red'],
      ['blue', 'green', 'red'],
    ]);
    expect(memory().numTensors).toBe(before);
  });

  it('without names and preprocessing resizes to the input, and counts', async () => {
    const [best, ...others] = await classify({ model: colourModel() }, await paint());
    expect(best).toMatchObject({ className: '2', classIndex: 2 });
    expect(others).toHaveLength(2);
  });

  it('is the preprocessing that was kept: scale, mean and deviation', async () => {
    const model = colourModel();
    const [best] = await classify(
      // Less its mean, blue is dark and green is bright.
      {
        model,
        classNames,
        preprocessing: { channels: 3, resize: [4, 4], scale: 1, mean: [0, 0, 255], std: [255, 64, 255] },
      },
      await paint(),
    );
    expect(best!.className).toBe('green');
    expect(best!.probability).toBeCloseTo(Math.exp(10) / (Math.exp(10) + 2), 5);
  });
});

describe('classify', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it.each([
    ['a top of nothing', () => classify({ model: colourModel() }, 'a.png', { top: 0 }), /top must be a whole number/],
    [
      'too few names',
      () => classify({ model: colourModel(), classNames: ['red'] }, 'a.png'),
      /the model has 3 outputs, and 1 names were given/,
    ],
    [
      'a tensor of several images',
      () => classify({ model: colourModel() }, tensor4d(new Float32Array(96), [2, 4, 4, 3])),
      /Expected a tensor of one image, float32 or int32 \[height, width, 3\], got float32 \[2, 4, 4, 3\]/,
    ],
    [
      'a grey tensor for a model of colours',
      () => classify({ model: colourModel() }, tensor3d(new Float32Array(16), [4, 4, 1])),
      /got float32 \[4, 4, 1\]/,
    ],
    ['what is not there', () => classify({ model: colourModel() }, 'nowhere.png'), /nowhere\.png cannot be read/],
    [
      'a model of numbers',
      () => classify({ model: sequential({ layers: [layers.dense({ units: 2, inputShape: [7] })] }) }, 'a.png'),
      /is not an image of 1 or 3 channels but \[, 7\]/,
    ],
    [
      'a model that gives images',
      () =>
        classify(
          { model: sequential({ layers: [layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [4, 4, 3] })] }) },
          'a.png',
        ),
      /gives one row of logits/,
    ],
  ])('refuses %s in one line', async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
    await expect(call()).rejects.not.toThrow(/\n/);
  });
});
