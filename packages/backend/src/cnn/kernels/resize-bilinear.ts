import { ResizeBilinear, type ResizeBilinearAttrs, type ResizeBilinearInputs } from '@tensorflow/tfjs-core';
import { elementTypes } from './support/element-type.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

export const resizeBilinear = kernel<ResizeBilinearInputs, ResizeBilinearAttrs>(
  ResizeBilinear,
  ({ images }, { alignCorners, halfPixelCenters, size }, backend) => {
    if (images.shape.length !== 4 || images.shape.includes(0) || !holds(backend, images, 'float32')) return;
    const [batch, height, width, channels] = images.shape as [number, number, number, number];
    const [outHeight, outWidth] = size;
    const y = backend.output([batch, outHeight, outWidth, channels], 'float32');
    if (outHeight * outWidth === 0) return y;
    backend.run(
      'resize_bilinear',
      elementTypes.float32.code,
      backend.address(images),
      backend.address(y),
      batch,
      height,
      width,
      channels,
      outHeight,
      outWidth,
      alignCorners ? 1 : 0,
      halfPixelCenters ? 1 : 0,
      1,
    );
    return y;
  },
);
