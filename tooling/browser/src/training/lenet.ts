import { readJson } from '@cnn/reference';

/** Where PyTorch's training began, and the losses that it found. */
export const { lenet } = readJson<{
  lenet: { seed: number; batchSize: number; learningRate: number; losses: number[] };
}>('trajectories.json');
