import { openModel } from '@cnn/backend';
import { type Loader, topClasses } from '@cnn/datasets';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Judged } from './judged.ts';

/** What a model makes of each image of a loader, in its order. */
export const judge = async (model: LayersModel, loader: Loader): Promise<Judged[]> => {
  const open = openModel(model);
  const judged: Judged[] = [];
  try {
    for await (const { images, labels } of loader.epoch(0)) {
      const logits = (await open.predictAsync(images)) as Tensor;
      const [values, truth] = await Promise.all([logits.data(), labels.data()]);
      dispose([images, labels, logits]);
      const classes = values.length / truth.length;
      for (const [row, label] of truth.entries()) {
        const found = topClasses(values.slice(row * classes, (row + 1) * classes), { top: classes });
        const probabilities = new Array<number>(classes);
        for (const { classIndex, probability } of found) probabilities[classIndex] = probability;
        judged.push({ index: judged.length, label, predicted: found[0]!.classIndex, probabilities });
      }
    }
  } finally {
    open.dispose();
  }
  return judged;
};
