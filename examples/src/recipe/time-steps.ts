import type { Loader } from '@cnn/datasets';
import { createTrainingStep, sgd } from '@cnn/train';
import { dispose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Seconds of one training step: the fastest of a few, after one that does not count. Changes the model's weights. */
export const timeSteps = async (model: LayersModel, loader: Loader, steps = 3): Promise<number> => {
  const step = createTrainingStep(model, sgd({ learningRate: 1e-6 }));
  const times: number[] = [];
  try {
    for await (const { images, labels } of loader.epoch(0)) {
      const began = performance.now();
      step.run(images, labels);
      await step.totals();
      times.push((performance.now() - began) / 1000);
      dispose([images, labels]);
      if (times.length > steps) break;
    }
  } finally {
    step.dispose();
  }
  return Math.min(...times.slice(Math.min(1, times.length - 1)));
};
