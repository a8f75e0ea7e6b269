// Whether memory stays flat: each network trains some hundred steps through the public API, on small batches, with an evaluation and a
// prediction after each tenth of them; tensors, bytes of the kernels and the process's memory after the first tenth and after the last.
//
//   pnpm --filter benchmarks steady [--steps=500] [--batch-size=8]

import { parseArgs } from 'node:util';
import { cpu } from '@cnn/backend';
import { openModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import { createNetwork } from './workloads/create-network.ts';
import { workloads } from './workloads/workloads.ts';

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '500' }, 'batch-size': { type: 'string', default: '8' } },
});
const [steps, batchSize] = [Number(values.steps), Number(values['batch-size'])];
const device = await cpu({ engine: 'cnn' });
console.log(`${device.name}, ${steps} steps of ${batchSize} images`);

const state = () => {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes, megabytes: Math.round(process.memoryUsage().rss / 2 ** 20) };
};

let leaking = false;
for (const workload of Object.values(workloads).filter(({ optimizer }) => optimizer === 'sgd')) {
  const { imageSize, title } = workload;
  const network = createNetwork(workload);
  const open = openModel(network, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate: 0.001 }) });
  const images = tf.randomUniform<tf.Rank.R4>([batchSize, imageSize, imageSize, 1], 0, 1, 'float32', 1);
  const labels = tf.tensor1d(
    Array.from({ length: batchSize }, (_, at) => at % 10),
    'int32',
  );
  const seen: ReturnType<typeof state>[] = [];
  for (let step = 1; step <= steps; step++) {
    open.train(images, labels);
    if (step % (steps / 10) > 0) continue;
    open.evaluate(images, labels);
    tf.dispose(open.predict(images));
    await open.totals();
    seen.push(state());
  }
  const [first, last] = [seen[0]!, seen.at(-1)!];
  const flat = first.tensors === last.tensors && first.bytes === last.bytes;
  leaking ||= !flat;
  console.log(
    `${title}: ${first.tensors} → ${last.tensors} tensors, ${first.bytes} → ${last.bytes} bytes, ` +
      `process ${first.megabytes} → ${last.megabytes} MiB${flat ? '' : '  NOT FLAT'}`,
  );
  open.dispose();
  network.dispose();
  tf.dispose([images, labels]);
}
process.exitCode = leaking ? 1 : 0;
