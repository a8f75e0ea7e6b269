import type { Layer } from './layer.ts';

/** Whether a layer convolves images: stock ones, and those of `@cnn/backend`. */
export const isConvolution = (layer: Layer): boolean => /Conv2D/.test(layer.getClassName());
