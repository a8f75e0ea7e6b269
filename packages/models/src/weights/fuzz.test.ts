import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { CnnError, Random, toFloat32 } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readGolden } from '../testing/golden-file.ts';
import { goldenNetworks } from '../testing/golden-networks.ts';
import { mutate } from '../testing/mutate.ts';
import { savedArtifacts } from '../testing/saved-artifacts.ts';
import { weightsOf } from '../testing/weights-of.ts';
import { loadKerasWeights } from './keras/load-keras-weights.ts';
import { loadTfjsWeights } from './keras/load-tfjs-weights.ts';
import { decodeStateDict } from './sources/decode-state-dict.ts';
import { loadStateDict } from './torch/load-state-dict.ts';

beforeAll(() => tf.ready());

/** How many damaged files of each kind are read, times this: `CNN_FUZZ=100` by hand. */
const times = Number(process.env.CNN_FUZZ ?? 1);

/** What happened: it worked, or was refused in one line. */
const outcome = async (seed: number, run: () => unknown): Promise<'read' | 'refused'> => {
  try {
    await run();
    return 'read';
  } catch (error) {
    if (!CnnError.isInstance(error)) throw new Error(`input ${seed}: ${(error as Error).stack}`, { cause: error });
    if (/[\n\r]/.test(error.message) || error.message.length > 5000) throw new Error(`input ${seed}: ${error.message}`);
    return 'refused';
  }
};

const expectNothingElse = () => {
  expect(existsSync('pickle-was-run')).toBe(false);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).shape).toBeUndefined();
};

/** Reads so many damaged copies of a file; some are harmless, most are refused, and nothing else happens. */
const fuzz = async (count: number, bytes: Uint8Array, read: (damaged: Uint8Array) => unknown) => {
  const counts = { read: 0, refused: 0 };
  for (let seed = 0; seed < count * times; seed++) {
    const damaged = mutate(bytes, new Random(seed));
    counts[await outcome(seed, () => read(damaged))]++;
  }
  expectNothingElse();
  console.log(`${count * times} damaged files: ${counts.read} read, ${counts.refused} refused`);
  expect(counts.refused).toBeGreaterThan(counts.read);
};

describe('damaged files', { timeout: 60_000 * Math.max(1, times) }, () => {
  it.each(['network.pt', 'tensors.pt', 'checkpoint.pt', 'os-system.pt', 'network.safetensors'])(
    'like %s are read or refused in a line, take no more memory than they have bytes, and write whole models or nothing',
    async (name) => {
      const net = goldenNetworks.torch();
      let kept = weightsOf(net);
      const tensors = tf.memory().numTensors;
      await fuzz(1000, readGolden(name), (damaged) => {
        const arrays = decodeStateDict(damaged, { source: 'x' });
        const own = new Set(arrays.map(({ bytes }) => bytes.buffer).filter((buffer) => buffer !== damaged.buffer));
        const copied = [...own].reduce((sum, { byteLength }) => sum + byteLength, 0);
        expect(copied).toBeLessThanOrEqual(2 * damaged.length); // the archive's files, and views that were turned
        for (const array of arrays) {
          expect(toFloat32(array).length).toBe(array.shape.reduce((product, size) => product * size, 1));
        }
        try {
          loadStateDict(net, arrays);
          kept = weightsOf(net);
        } catch (error) {
          expect(weightsOf(net)).toEqual(kept);
          throw error;
        }
      });
      expect(tf.memory().numTensors).toBe(tensors);
    },
  );

  it.each([
    ['sequential.weights.h5', 100],
    ['sequential.keras', 300],
  ] as const)('like %s are read or refused in a line, and write whole models or nothing', async (name, count) => {
    const net = goldenNetworks.keras();
    let kept = weightsOf(net);
    const tensors = tf.memory().numTensors;
    await fuzz(count, readGolden(name), async (damaged) => {
      try {
        await loadKerasWeights(net, new Blob([Uint8Array.from(damaged)]));
        kept = weightsOf(net);
      } catch (error) {
        expect(weightsOf(net)).toEqual(kept);
        throw error;
      }
    });
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('of TensorFlow.js are read or refused in a line, and write whole models or nothing', async () => {
    const net = goldenNetworks.torch();
    const artifacts = await savedArtifacts(net);
    const specs = Buffer.from(JSON.stringify(artifacts.weightSpecs));
    let kept = weightsOf(net);
    const tensors = tf.memory().numTensors;
    await fuzz(1000, specs, async (damaged) => {
      const load = async () => ({ ...artifacts, weightSpecs: JSON.parse(Buffer.from(damaged).toString()) });
      try {
        await loadTfjsWeights(net, { load });
        kept = weightsOf(net);
      } catch (error) {
        expect(weightsOf(net)).toEqual(kept);
        throw error;
      }
    });
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
