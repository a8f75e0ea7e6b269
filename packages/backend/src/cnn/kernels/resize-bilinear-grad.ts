import { ResizeBilinearGrad, type ResizeBilinearGradAttrs, type ResizeBilinearGradInputs } from '@tensorflow/tfjs-core';
import { holds } from './support/holds.ts';
import { kernel } from './support/kernel.ts';

/** Unlike tfjs's, this one follows `halfPixelCenters` and gives images that are not square their own shape. */
export const resizeBilinearGrad = kernel<
  ResizeBilinearGradInputs,
  ResizeBilinearGradAttrs & { readonly halfPixelCenters?: boolean }
>(ResizeBilinearGrad, ({ images, dy }, { alignCorners, halfPixelCenters }, backend) => {
  if (images.shape.length !== 4 || dy.shape.length !== 4 || !holds(backend, dy, 'float32')) return;
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const [dyBatch, dyHeight, dyWidth, dyChannels] = dy.shape as [number, number, number, number];
  if (batch !== dyBatch || channels !== dyChannels || images.shape.includes(0) || dy.shape.includes(0)) return;
  const dx = backend.output(images.shape, 'float32');
  backend.run(
    'resize_bilinear_backprop',
    backend.address(dy),
    backend.address(dx),
    batch,
    height,
    width,
    channels,
    dyHeight,
    dyWidth,
    alignCorners ? 1 : 0,
    halfPixelCenters ? 1 : 0,
  );
  return dx;
});
