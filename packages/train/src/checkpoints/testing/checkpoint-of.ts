import type { Checkpoint } from '../checkpoint.ts';

/** A checkpoint whose arrays tell their step, each of so many float32s; for tests. */
export const checkpointOf = (step: number, length: number): Checkpoint => {
  const array = (name: string, offset: number) => ({
    name,
    shape: [length],
    values: new Float32Array(length).fill(step + offset),
  });
  return {
    seed: 0,
    batches: undefined,
    examples: undefined,
    progress: { epoch: 1, batch: step, step, examples: step, seconds: 0 },
    rows: [],
    row: { steps: step, seconds: 0 },
    learningRate: 0.1,
    metrics: {},
    callbacks: {},
    arrays: [],
    weights: [array('kernel', 0), array('bias', 0.25)],
    step: {
      steps: step,
      updates: step,
      algorithm: 'sgd',
      learningRate: 0.1,
      sums: { loss: 0, correct: 0, examples: 0 },
      optimizer: [array('velocity', 0.5)],
    },
  };
};
