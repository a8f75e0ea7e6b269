import { matMul, ones } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cpu } from '../../devices/cpu.ts';
import { profileKernels } from './profile-kernels.ts';

describe('profileKernels', () => {
  it('counts what runs until it is stopped, and begins anew', async () => {
    await cpu({ engine: 'cnn' });
    const [a, b] = [ones([8, 4]), ones([4, 16])];
    const profile = profileKernels();
    for (let call = 0; call < 3; call++) matMul(a, b).dispose();
    profile.stop();
    matMul(a, b).dispose();
    const found = profile.times().find(({ name }) => name === 'matmul');
    expect(found).toMatchObject({ calls: 3, operations: 3 * 2 * 8 * 4 * 16 });
    expect(found!.seconds).toBeGreaterThan(0);
    expect(profileKernels().times()).toEqual([]);
    a.dispose();
    b.dispose();
  });

  it('of another engine is empty', async () => {
    await cpu({ engine: 'cpu' });
    expect(profileKernels().times()).toEqual([]);
  });
});
