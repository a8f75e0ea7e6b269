import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CnnBackend } from '../cnn-backend.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { Prepared } from './prepared.ts';

describe.each(cnnBackends)('Prepared on %s', (backend) => {
  let prepared: Prepared;
  let made: string[];
  const weights = [{ version: {} }, { version: {} }];

  /** An array that is made by noting so. */
  const ask = (key: string) => prepared.array(key, 4, (recorder) => recorder.call(() => void made.push(key)));
  const updated = () => {
    made = [];
    prepared.update(weights);
    return made;
  };

  beforeEach(async () => {
    await tf.setBackend(backend);
    prepared = new Prepared(tf.backend() as CnnBackend);
    return () => prepared.dispose();
  });

  it('makes arrays in the order in which they were asked for, once', () => {
    ask('filter');
    ask('its scale');
    ask('filter');
    expect(updated()).toEqual(['filter', 'its scale']);
    expect(updated()).toEqual([]);
  });

  it('makes those that were asked for later alone', () => {
    ask('filter');
    updated();
    ask('another');
    expect(updated()).toEqual(['another']);
  });

  it.each([0, 1])('makes all anew when weight %i has changed', (index) => {
    ask('filter');
    ask('another');
    updated();
    weights[index]!.version = {};
    expect(updated()).toEqual(['filter', 'another']);
    expect(updated()).toEqual([]);
  });

  it('goes on where it failed', () => {
    let fails = true;
    ask('filter');
    prepared.array('large', 4, (recorder) =>
      recorder.call(() => {
        if (fails) throw new Error('no memory');
        made.push('large');
      }),
    );
    expect(updated).toThrow('no memory');
    fails = false;
    expect(updated()).toEqual(['large']);
    expect(updated()).toEqual([]);
  });

  it('gives its memory back', () => {
    const { kernels } = tf.backend() as CnnBackend;
    const before = kernels.bytesInUse();
    ask('filter');
    expect(kernels.bytesInUse()).toBeGreaterThan(before);
    prepared.dispose();
    expect(kernels.bytesInUse()).toBe(before);
    expect(prepared.isEmpty).toBe(true);
  });
});
