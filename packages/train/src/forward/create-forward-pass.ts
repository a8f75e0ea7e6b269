import { type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ForwardPass } from './forward-pass.ts';

/** The forward pass that the current engine does best. */
export const createForwardPass = (model: LayersModel): ForwardPass => ({
  run: (images) => tidy(() => model.apply(images, { training: false }) as Tensor2D),
  dispose: () => {},
});
