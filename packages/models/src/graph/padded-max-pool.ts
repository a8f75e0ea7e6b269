import { layers } from '@tensorflow/tfjs-layers';

/**
 * PyTorch's `MaxPool2d(3, stride=2, padding=1)`: layers for `chain`. It pads by minus infinity on both sides; behind a ReLU
 * zeros do the same, and tfjs's 'same' would put them on one side only.
 */
export const paddedMaxPool = (name: string) => [
  layers.zeroPadding2d({ name: `${name}_padding`, padding: 1 }),
  layers.maxPooling2d({ name, poolSize: 3, strides: 2 }),
];
