import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cnnBackends } from '../cnn/testing/cnn-backends.ts';
import { labelsFromRows } from './labels-from-rows.ts';

describe.each([...cnnBackends, 'cpu'])('labelsFromRows on %s', (backend) => {
  it.each([1, 7, 256, 9000])('fetches %d labels in any order', async (count) => {
    await tf.setBackend(backend);
    const before = tf.memory().numTensors;
    const labels = Int32Array.from({ length: 10_001 }, (_, index) => (index * 31) % 1000).subarray(1);
    const rows = Uint32Array.from({ length: count }, (_, index) => (index * 7919) % 10_000);
    const chosen = labelsFromRows(labels, rows);
    expect([chosen.dtype, chosen.shape]).toEqual(['int32', [count]]);
    expect(await chosen.data()).toEqual(Int32Array.from(rows, (row) => labels[row]!));
    chosen.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('takes none, and refuses rows that are not there', async () => {
    await tf.setBackend(backend);
    const none = labelsFromRows(Int32Array.of(1), new Uint32Array(0));
    expect(none.shape).toEqual([0]);
    none.dispose();
    expect(() => labelsFromRows(Int32Array.of(1, 2), Uint32Array.of(0, 2))).toThrow('There are 2 labels');
  });
});
