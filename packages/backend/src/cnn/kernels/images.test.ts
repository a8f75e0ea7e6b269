import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { expectAgreement } from '../testing/expect-agreement.ts';
import { runOn } from '../testing/run-on.ts';
import { values } from '../testing/values.ts';

const sizes: readonly (readonly [from: [number, number], to: [number, number]])[] = [
  [
    [28, 28],
    [224, 224],
  ],
  [
    [28, 28],
    [96, 96],
  ],
  [
    [7, 9],
    [7, 9],
  ],
  [
    [7, 9],
    [3, 4],
  ],
  [
    [5, 5],
    [1, 1],
  ],
  [
    [1, 1],
    [4, 5],
  ],
  [
    [2, 3],
    [17, 11],
  ],
  [
    [13, 6],
    [5, 33],
  ],
];

describe.each(cnnBackends)('images on %s', (backend) => {
  const options = [
    { alignCorners: false, halfPixelCenters: false },
    { alignCorners: true, halfPixelCenters: false },
    { alignCorners: false, halfPixelCenters: true },
  ];

  it.each(options)('ResizeBilinear $alignCorners $halfPixelCenters', async (option) => {
    for (const [from, to] of sizes) {
      for (const channels of [1, 3, 17]) {
        const images = values([2, ...from, channels], 1);
        await expectAgreement(backend, {
          kernelName: tf.ResizeBilinear,
          inputs: { images },
          attributes: { ...option, size: to },
        });
      }
    }
  });

  it.each(options)(
    'ResizeBilinearGrad is the transpose of the resizing: $alignCorners $halfPixelCenters',
    async (option) => {
      for (const [from, to] of sizes.slice(2)) {
        const images = values([1, ...from, 2], 1);
        const dy = values([1, ...to, 2], 2);
        const [y] = await runOn(backend, tf.ResizeBilinear, { images }, { ...option, size: to });
        const [dx] = await runOn(backend, tf.ResizeBilinearGrad, { images, dy }, option);
        expect(dx!.shape).toEqual(images.shape);
        const product = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          Array.from(a).reduce((sum, value, index) => sum + value * b[index]!, 0);
        expect(product(y!.data, dy.data)).toBeCloseTo(product(images.data, dx!.data), 4);
      }
    },
  );

  it('ResizeBilinearGrad of square images, as tfjs', async () => {
    for (const alignCorners of [false, true]) {
      for (const [from, to] of [
        [5, 9],
        [9, 5],
        [7, 7],
      ] as const) {
        const inputs = { images: values([2, from, from, 3], 1), dy: values([2, to, to, 3], 2) };
        await expectAgreement(backend, { kernelName: tf.ResizeBilinearGrad, inputs, attributes: { alignCorners } });
      }
    }
  });
});
