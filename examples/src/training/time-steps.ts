import type { Loader } from '@cnn/datasets';
import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/train';
import { dispose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Seconds of one training step: the fastest of a few, after one that does not count. Changes the model's weights. */
export const timeSteps = async (model: LayersModel, loader: Loader, steps = 3): Promise<number> => {
  const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 1e-6 }) });
  const times: number[] = [];
  try {
    for await (const { images, labels } of loader.epoch(0)) {
      const began = performance.now();
      open.train(images, labels);
      await open.totals();
      times.push((performance.now() - began) / 1000);
      dispose([images, labels]);
      if (times.length > steps) break;
    }
  } finally {
    open.dispose();
  }
  return Math.min(...times.slice(Math.min(1, times.length - 1)));
};
