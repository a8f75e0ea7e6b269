import type { Settings } from './settings.ts';

/** Recipes of the chapter. */
export const presets = {
  chapter: {
    depth: 2,
    activation: 'sigmoid',
    pooling: 'average',
    dropout: 0,
    augmentation: 'none',
    images: 60_000,
    epochs: 10,
    batchSize: 256,
    learningRate: 0.9,
  },
  modern: {
    depth: 2,
    activation: 'relu',
    pooling: 'max',
    dropout: 0.25,
    augmentation: 'none',
    images: 60_000,
    epochs: 10,
    batchSize: 64,
    learningRate: 0.1,
  },
} as const satisfies Readonly<Record<string, Partial<Settings>>>;
