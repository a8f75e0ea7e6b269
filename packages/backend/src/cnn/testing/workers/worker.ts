// What the Workers of native-workers.test.ts run: one of these tasks, and then they end unless they are told to stay.
import { parentPort, workerData } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs-core';
import { loadEngine } from '../../../engines/load-engine.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import { unary } from '../../program/operations.ts';
import { trainSmall } from './train-small.ts';

const load = async () => {
  const { backendName } = await loadEngine('cnn-native');
  await tf.setBackend(backendName);
  return (tf.backend() as CnnBackend).kernels;
};

const tasks = {
  /** The weights after some steps. */
  async train() {
    await load();
    return trainSmall(10);
  },
  /** What the kernels were set up as. */
  async settings() {
    const kernels = await load();
    return { instructionSet: kernels.instructionSet(), threads: kernels.threads() };
  },
  /** Begins a run of several seconds and says so. */
  async runLong() {
    const kernels = await load();
    const count = 2 ** 22;
    const repeats = 500;
    const x = kernels.allocate(count * 4);
    const operation = unary({ kind: 'tanh', x, y: x, count, alpha: 0, beta: 0 });
    const length = repeats * operation.length;
    const program = kernels.allocate(length * 8);
    const { buffer, offset } = kernels.memory(program, length * 8);
    const numbers = new Float64Array(buffer, offset, length);
    for (let index = 0; index < repeats; index++) numbers.set(operation, index * operation.length);
    for (let run = 0; run < 3; run++) void kernels.runAtAsync(program, length);
    setInterval(() => {}, 1000); // stays until it is terminated
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'running';
  },
};

const task = tasks[workerData.task as keyof typeof tasks];
task().then(
  (result) => parentPort!.postMessage({ result }),
  (error: Error) => parentPort!.postMessage({ error: error.message }),
);
