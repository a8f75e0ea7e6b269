import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cpu } from '../../devices/cpu.ts';
import { tryGpu } from '../../devices/try-gpu.ts';
import { loadEngine } from '../load-engine.ts';
import type { GpuDevice } from './webgpu-types.ts';

const forced = process.env.CNN_ENGINE === 'webgpu';

/** `node tooling/webgpu/with-swift-shader.mjs …` forces it, with an adapter to run on. */
describe.runIf(forced)('the webgpu engine', () => {
  it('calls a software adapter a CPU, and says what it is', async () => {
    const { gpus } = await loadEngine('webgpu');
    expect(await tryGpu()).toMatchObject({ type: gpus > 0 ? 'gpu' : 'cpu', engine: 'webgpu' });
    expect(tf.getBackend()).toBe('webgpu');
    expect((await tryGpu()).name).toMatch(/ · WebGPU/);
  });

  it('reads without blocking, and refuses to block', async () => {
    const sum = tf.sum(tf.ones([100, 100]));
    expect(() => sum.dataSync()).toThrow(/Use await tensor\.data\(\)/);
    expect(await sum.data()).toEqual(new Float32Array([10_000]));
  });

  it('says so when the device is lost in the middle of work, and leaves other engines usable', async () => {
    const { device } = tf.backend() as unknown as { device: GpuDevice };
    const weights = tf.variable(tf.ones([64, 64])) as tf.Variable<tf.Rank.R2>;
    const epoch = async () => {
      for (let step = 0; step < 50; step++) {
        if (step === 5) device.destroy();
        const next = tf.tidy(() => tf.div(tf.matMul(weights, weights), 64));
        await next.data();
        weights.assign(next as tf.Tensor2D);
      }
    };
    await expect(epoch()).rejects.toMatchObject({ code: 'DEVICE_LOST', name: 'DeviceLostError' });
    expect((await cpu({ engine: 'cpu' })).engine).toBe('cpu');
    expect(await tf.sum(tf.ones([3])).data()).toEqual(new Float32Array([3]));
  });
});
