import { type Device, type EngineName, Random, tryGpu } from '@cnn/backend';
import { createForwardPass, createTrainingStep, sgd } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { createNetwork } from '../workloads/create-network.ts';
import type { Workload } from '../workloads/workload.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import { type Served, serve } from './serve.ts';

// One workload on one engine: `engine-worker.ts ENGINE WORKLOAD THREADS`.
const [engine, name, threads] = process.argv.slice(2) as [EngineName, WorkloadName, string];

await serve(async () => {
  const workload = workloads[name];
  const device = await tryGpu(0, { engine }); // the best device that this engine drives
  const network = createNetwork(workload);
  const images = randomImages(workload);
  const forms = describe(device);
  if (!workload.training) {
    const forward = createForwardPass(network);
    return {
      ...forms,
      async step() {
        const logits = forward.run(images);
        await logits.data();
        logits.dispose();
      },
    };
  }
  const labels = tf.tensor1d(
    Array.from({ length: workload.batchSize }, (_, index) => index % 10),
    'int32',
  );
  const step = createTrainingStep(network, sgd({ learningRate: 0.01 }));
  return {
    ...forms,
    step() {
      step.reset();
      step.run(images, labels);
      return step.totals(); // the loss, as the peer reads it
    },
  };
});

function randomImages({ batchSize, imageSize }: Workload): tf.Tensor4D {
  const random = new Random(1);
  const values = new Float32Array(batchSize * imageSize ** 2);
  for (let index = 0; index < values.length; index++) values[index] = random.uniform();
  return tf.tensor4d(values, [batchSize, imageSize, imageSize, 1]);
}

/** From the device's name, such as `AMD EPYC · native avx512 · 2 threads`. */
function describe({ type, engine, name: device }: Device): Pick<Served, 'variant' | 'threads'> {
  const [, variant = '', used = '1'] = device.split(' · ');
  if (type === 'gpu') return { variant: device, threads: 1 };
  return { variant, threads: engine === 'tensorflow' ? Number(threads) : Number.parseInt(used, 10) };
}
