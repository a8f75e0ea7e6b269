import type { Settings } from './settings.ts';

/** What the page begins with: the chapter's exercise, which learns within seconds. */
export const defaults: Settings = {
  depth: 2,
  activation: 'relu',
  pooling: 'max',
  dropout: 0,
  augmentation: 'none',
  images: 10_000,
  epochs: 3,
  batchSize: 32,
  learningRate: 0.1,
  seed: 0,
  imageSize: 224,
  channels: 1,
  classes: 10,
  device: 'cpu',
};
