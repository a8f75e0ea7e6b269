/** What one can set, and to what. The first of each is only the first in its list; `defaults` says what the page begins with. */
export const choices = {
  depth: [1, 2, 3],
  activation: ['sigmoid', 'tanh', 'relu'],
  pooling: ['average', 'max'],
  dropout: [0, 0.25, 0.5],
  augmentation: ['none', 'flips', 'shifts'],
  images: [2000, 10_000, 20_000, 60_000],
  epochs: [1, 2, 3, 5, 10, 20],
  batchSize: [32, 64, 128, 256],
  learningRate: [0.003, 0.01, 0.03, 0.1, 0.3, 0.9],
  seed: [0, 1, 2, 3],
  /** Of AlexNet's images, beside which LeNet is drawn. */
  imageSize: [96, 128, 160, 192, 224],
  channels: [1, 3],
  classes: [10, 100, 1000],
  device: ['cpu', 'gpu'],
} as const;
