import { Random } from '@cnn/core';
import { adam, openModel, type Precision, sgd, sparseCategoricalCrossEntropy } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { createNetwork } from '../workloads/create-network.ts';
import type { Workload } from '../workloads/workload.ts';

interface WorkloadStep {
  /** What the device has for the workload's. */
  readonly precision: Precision;
  /** Waits for what the peers wait for too. */
  step(): Promise<unknown>;
}

/** A workload's step on the current device, through the public API. */
export const createStep = (workload: Workload): WorkloadStep => {
  const { precision = 'float32' } = workload;
  const network = createNetwork(workload);
  const images = randomImages(workload);
  if (!workload.optimizer) {
    const open = openModel(network, precision === 'int8' ? { precision, calibration: images } : { precision });
    const step = async () => {
      const logits = open.predict(images) as tf.Tensor;
      await logits.data();
      logits.dispose();
    };
    return { precision: open.precision, step };
  }
  const labels = tf.tensor1d(
    Array.from({ length: workload.batchSize }, (_, index) => index % 10),
    'int32',
  );
  const optimizer = optimizers[workload.optimizer]();
  const open = openModel(network, { loss: sparseCategoricalCrossEntropy(), optimizer, precision });
  const step = () => {
    open.reset();
    open.train(images, labels);
    return open.totals(); // the loss
  };
  return { precision: open.precision, step };
};

const optimizers = {
  sgd: () => sgd({ learningRate: 0.01 }),
  adam: () => adam({ learningRate: 0.001 }),
};

const randomImages = ({ batchSize, imageSize }: Workload): tf.Tensor4D => {
  const random = new Random(1);
  const values = new Float32Array(batchSize * imageSize ** 2);
  for (let index = 0; index < values.length; index++) values[index] = random.uniform();
  return tf.tensor4d(values, [batchSize, imageSize, imageSize, 1]);
};
