import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import type { Settings } from '../settings/settings.ts';
import { imageSize } from './shards.ts';

/** What of the settings makes the network. */
export type NetworkSettings = Pick<Settings, 'depth' | 'activation' | 'pooling' | 'dropout'>;

/**
 * LeNet with what the chapter asks to change: how many convolutions it has, what bends their outputs, how maps become smaller, and
 * dropout. With two convolutions, sigmoid and averages it is `lenet` of `@cnn/models`, with ReLU and maxima `lenetModern`.
 */
export const network = ({ depth, activation, pooling, dropout }: NetworkSettings): Sequential => {
  const pool = pooling === 'max' ? layers.maxPooling2d : layers.averagePooling2d;
  const convolutions = [
    { filters: 6, kernelSize: 5, padding: 'same' },
    { filters: 16, kernelSize: 5, padding: 'valid' },
    { filters: 32, kernelSize: 3, padding: 'same' },
  ] as const;
  const parts = convolutions.slice(0, depth).flatMap((convolution, index) => [
    layers.conv2d({
      ...convolution,
      name: `conv${index + 1}`,
      activation,
      ...(index === 0 && { inputShape: [imageSize, imageSize, 1] }),
    }),
    ...(index < 2 ? [pool({ name: `pool${index + 1}`, poolSize: 2, strides: 2 })] : []),
  ]);
  return sequential({
    name: 'playground',
    layers: [
      ...parts,
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense1', units: 120, activation }),
      ...(dropout > 0 ? [layers.dropout({ name: 'dropout', rate: dropout })] : []),
      layers.dense({ name: 'dense2', units: 84, activation }),
      layers.dense({ name: 'dense3', units: 10 }),
    ],
  });
};
