import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { cpu } from '../../devices/cpu.ts';
import { asCnnBackend } from '../copies/as-cnn-backend.ts';
import { traceKernels } from './trace-kernels.ts';

const useThreads = async (threads: number) => {
  await cpu({ engine: 'cnn' });
  asCnnBackend(tf.backend())!.kernels.initialise(undefined, threads);
};

const multiply = () => {
  const [a, b] = [tf.ones([256, 64]), tf.ones([64, 512])];
  tf.dispose([tf.matMul(a, b), tf.relu(b), a, b]);
};

describe('traceKernels', () => {
  afterEach(() => useThreads(0));

  it('gives operations in their order, on one thread with the times of their tasks', async () => {
    await useThreads(1);
    const trace = traceKernels(multiply);
    expect(trace.map(({ name }) => name)).toEqual(['matmul', 'unary']);
    const { operations, seconds, loops } = trace[0]!;
    expect(operations).toBe(2 * 256 * 64 * 512);
    const inTasks = loops.flat().reduce((sum, task) => sum + task, 0);
    expect(inTasks).toBeGreaterThan(0);
    expect(inTasks).toBeLessThanOrEqual(seconds);
  });

  it('refuses a trace that is longer than its memory, and then goes on', async () => {
    await useThreads(1);
    expect(() => traceKernels(multiply, { length: 12 })).toThrow(ArgumentError);
    expect(traceKernels(multiply)).toHaveLength(2);
  });

  it('of another engine is empty', async () => {
    await cpu({ engine: 'cpu' });
    expect(traceKernels(multiply)).toEqual([]);
  });
});
