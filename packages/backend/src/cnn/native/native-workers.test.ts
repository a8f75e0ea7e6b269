import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs-core';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../kernels-interface.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { trainSmall } from '../testing/workers/train-small.ts';
import { loadNativeKernels } from './load-native-kernels.ts';

const root = resolve(import.meta.dirname, '../../..');
const script = resolve(root, 'build/workers/worker.mjs');

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

const start = (task: 'train' | 'settings' | 'runLong', environment: Record<string, string> = {}) => {
  const worker = new Worker(script, { workerData: { task }, env: { ...process.env, ...environment } });
  const ended = new Promise((end) => worker.once('exit', end));
  const answer = new Promise<Answer>((take, fail) => worker.once('message', take).once('error', fail));
  return { worker, ended, answer };
};

/** The answer of a Worker that has ended. */
const run = async (...order: Parameters<typeof start>): Promise<Answer> => {
  const { ended, answer } = start(...order);
  const result = await answer;
  await ended;
  return result;
};

describe.skipIf(!cnnBackends.includes('cnn-native'))('Workers that share the addon', () => {
  let kernels: Kernels;
  beforeAll(async () => {
    await build({
      entryPoints: [resolve(root, 'src/cnn/testing/workers/worker.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      conditions: ['@cnn/source'],
      external: ['@tensorflow/*'],
      logLevel: 'error',
    });
    kernels = loadNativeKernels();
    kernels.initialise(undefined, 2);
  });

  it('give each the weights of one alone', async () => {
    await tf.setBackend('cnn-native');
    const alone = tf.tidy(() => trainSmall(10));
    expect(alone.flat().every(Number.isFinite)).toBe(true);
    const answers = await Promise.all([1, 2, 3].map(() => run('train')));
    for (const { result, error } of answers) {
      expect(error).toBeUndefined();
      expect(result).toEqual(alone);
    }
  });

  it('give back what they leave behind', async () => {
    const before = kernels.bytesInUse();
    for (let round = 0; round < 3; round++) {
      const { error } = await run('train');
      expect(error).toBeUndefined();
      expect(kernels.bytesInUse()).toBe(before);
    }
  });

  it('take the settings that are there when they have no wish', async () => {
    kernels.initialise('scalar', 3);
    const { result } = await run('settings');
    expect(result).toEqual({ instructionSet: 'scalar', threads: 3 });
    const same = await run('settings', { CNN_INSTRUCTION_SET: 'scalar', CNN_THREADS: '3' });
    expect(same.result).toEqual(result);
    kernels.initialise(undefined, 2);
  });

  it('are refused other settings, and change nothing', async () => {
    kernels.initialise('scalar', 3);
    const [threads, set] = await Promise.all([
      run('settings', { CNN_THREADS: '1' }),
      run('settings', { CNN_INSTRUCTION_SET: kernels.availableInstructionSets()[0]! }),
    ]);
    for (const { error } of [threads, set])
      expect(error).toMatch(/Another thread .* computes with scalar on 3 threads/);
    expect([kernels.instructionSet(), kernels.threads()]).toEqual(['scalar', 3]);
    // They are gone: the one that is left may choose again.
    kernels.initialise(undefined, 2);
    expect(kernels.threads()).toBe(2);
  });

  it('may end while they compute beside their event loop', async () => {
    const before = kernels.bytesInUse();
    const { worker, ended, answer } = start('runLong');
    expect(await answer).toEqual({ result: 'running' });
    await worker.terminate();
    await ended;
    expect(kernels.bytesInUse()).toBe(before);
    expect(tf.tidy(() => tf.relu(tf.tensor([-1, 2])).arraySync())).toEqual([0, 2]);
  });
});
