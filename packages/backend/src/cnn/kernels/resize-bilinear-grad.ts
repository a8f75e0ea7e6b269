import { ResizeBilinearGrad, type ResizeBilinearGradAttrs, type ResizeBilinearGradInputs } from '@tensorflow/tfjs-core';
import * as operations from '../program/operations.ts';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

/** Unlike tfjs's, this one follows `halfPixelCenters` and gives images that are not square their own shape. */
export const resizeBilinearGrad = kernel<
  ResizeBilinearGradInputs,
  ResizeBilinearGradAttrs & { readonly halfPixelCenters?: boolean }
>(ResizeBilinearGrad, ({ images, dy }, { alignCorners = false, halfPixelCenters = false }, backend) => {
  if (images.shape.length !== 4 || dy.shape.length !== 4 || !holds(backend, dy, 'float32')) return;
  const [batch, inHeight, inWidth, channels] = images.shape as [number, number, number, number];
  const [dyBatch, outHeight, outWidth, dyChannels] = dy.shape as [number, number, number, number];
  if (batch !== dyBatch || channels !== dyChannels || images.shape.includes(0) || dy.shape.includes(0)) return;
  const dx = backend.output(images.shape, 'float32');
  backend.run(
    operations.resizeBilinearBackprop({
      dy: backend.address(dy),
      dx: backend.address(dx),
      batch,
      inHeight,
      inWidth,
      channels,
      outHeight,
      outWidth,
      alignCorners,
      halfPixelCenters,
    }),
  );
  return dx;
});
