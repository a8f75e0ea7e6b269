import { addToStatistics, allLayers, type Device, ensureDevice } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { assertBatch } from '../data/assert-batch.ts';
import { assertClassifier } from '../data/assert-classifier.ts';
import { assertLabels } from '../data/assert-labels.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { disposeBatch } from '../data/dispose-batch.ts';
import { breathe } from '../fit/breathe.ts';

/**
 * Makes the running statistics of batch normalisations anew: the mean over all batches, each of which counts alike (PyTorch's
 * `torch.optim.swa_utils.update_bn`). For weights that were never trained as they are, such as an average. Weights stay.
 *
 * @param data Usually the training data. Its batches are disposed after use.
 * @param options.seed What dropout follows, which is on as in training; 0 by default.
 * @param options.device As in `fit`.
 * @throws ArgumentError when the data gives no batch, or one that does not fit the model; the statistics are as before then.
 */
export const updateBatchNorm = async (
  model: LayersModel,
  data: BatchSource,
  { seed = 0, device }: { seed?: number; device?: Device } = {},
): Promise<void> => {
  assertClassifier(model);
  if (!allLayers(model).some((layer) => layer.getClassName() === 'BatchNormalization')) return;
  await ensureDevice(device);
  const variables = model.nonTrainableWeights.map((weight) => weight.read() as tf.Variable);
  const kept = variables.map((variable) => tf.keep(tf.clone(variable)));
  let batches = 0;
  try {
    for await (const batch of data) {
      try {
        const where = `batch ${batches} of the data for the statistics`;
        assertBatch(batch, model, where);
        await assertLabels(batch, model, where);
        addToStatistics(model, batch.images, { batch: batches, seed });
      } finally {
        disposeBatch(batch);
      }
      batches++;
      await breathe();
    }
    if (batches === 0) throw new ArgumentError('The data for the statistics has no batch. Check its folder and limit.');
  } catch (error) {
    for (const [index, variable] of variables.entries()) variable.assign(kept[index]!);
    throw error;
  } finally {
    tf.dispose(kept);
  }
};
