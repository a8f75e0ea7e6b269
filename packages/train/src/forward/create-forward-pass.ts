import { CompiledModel } from '@cnn/backend';
import { type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ForwardPass } from './forward-pass.ts';

/** The forward pass that the current engine does best. */
export const createForwardPass = (model: LayersModel): ForwardPass => {
  const compiled = CompiledModel.compile(model);
  if (compiled) return { run: (images) => compiled.predict(images), dispose: () => compiled.dispose() };
  return { run: (images) => tidy(() => model.apply(images, { training: false }) as Tensor2D), dispose: () => {} };
};
