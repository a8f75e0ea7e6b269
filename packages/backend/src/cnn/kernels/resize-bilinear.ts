import { ResizeBilinear, type ResizeBilinearAttrs, type ResizeBilinearInputs } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

export const resizeBilinear = kernel<ResizeBilinearInputs, ResizeBilinearAttrs>(
  ResizeBilinear,
  ({ images }, { alignCorners = false, halfPixelCenters = false, size }, backend) => {
    if (images.shape.length !== 4 || images.shape.includes(0) || !holds(backend, images, 'float32')) return;
    const [batch, inHeight, inWidth, channels] = images.shape as [number, number, number, number];
    const [outHeight, outWidth] = size;
    const y = backend.output([batch, outHeight, outWidth, channels], 'float32');
    if (outHeight * outWidth === 0) return y;
    backend.run(
      operations.resizeBilinear({
        type: 'float32',
        x: backend.address(images),
        y: backend.address(y),
        batch,
        inHeight,
        inWidth,
        channels,
        outHeight,
        outWidth,
        alignCorners,
        halfPixelCenters,
        scale: 1,
      }),
    );
    return y;
  },
);
