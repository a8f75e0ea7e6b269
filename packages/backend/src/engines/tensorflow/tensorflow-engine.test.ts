import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadEngine } from '../load-engine.ts';
import { findTensorflowPackage } from './find-tensorflow-package.ts';
import { tensorflowEngine } from './tensorflow-engine.ts';
import { tensorflowPackages } from './tensorflow-packages.ts';

const found = await Promise.all(tensorflowPackages.map(findTensorflowPackage));
const here = found.filter(({ binding }) => binding);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the tensorflow engine', () => {
  it('refuses to guess at a package that does not exist', async () => {
    vi.stubEnv('CNN_TENSORFLOW', 'tfjs-abacus');
    await expect(tensorflowEngine.load()).rejects.toThrow(/expected one of .*tfjs-node-gpu.*, got "tfjs-abacus"/);
  });

  it.skipIf(here.length > 0)('says in one line what is missing and the mend', async () => {
    await expect(tensorflowEngine.load()).rejects.toThrow(/"tensorflow" cannot be used here: @tensorflow.*install/);
  });

  it.runIf(here.length > 0)(
    'computes, leaves the backend in use alone, and convolves with padding in numbers',
    async () => {
      await loadEngine('cpu');
      await tf.setBackend('cpu');
      const { deviceName, gpus } = await tensorflowEngine.load();
      expect(tf.getBackend()).toBe('cpu');
      expect(deviceName(gpus ? 'gpu' : 'cpu', 0)).toMatch(/ · TensorFlow 2\.\d+/);
      const convolved = async (backend: string) => {
        await tf.setBackend(backend);
        const x = tf.randomUniform<tf.Rank.R4>([2, 9, 8, 3], -1, 1, 'float32', 1);
        const filter = tf.randomUniform<tf.Rank.R4>([3, 3, 3, 4], -1, 1, 'float32', 2);
        const run = (image: tf.Tensor, weights: tf.Tensor) =>
          tf.sum(tf.square(tf.conv2d(image as tf.Tensor4D, weights as tf.Tensor4D, 2, 1, 'NHWC', 1, 'floor')));
        const gradients = tf.grads(run)([x, filter]);
        return Promise.all(gradients.map((gradient) => gradient.data()));
      };
      const expected = await convolved('cpu');
      const actual = await convolved('tensorflow');
      for (const [index, values] of expected.entries()) {
        const norm = Math.hypot(...values);
        expect(Math.hypot(...values.map((value, place) => value - actual[index]![place]!)) / norm).toBeLessThan(1e-5);
      }
    },
  );

  describe.runIf(here.length > 0 && process.platform === 'linux')('with a library that is', () => {
    const message = (spoil: (folder: string) => void): string => {
      const folder = mkdtempSync(join(tmpdir(), 'cnn-tensorflow-'));
      try {
        spoilt(here.at(-1)!.binding!, folder, spoil);
        const script = `try { process.dlopen({ exports: {} }, ${JSON.stringify(join(folder, 'lib/napi-v8/tfjs_binding.node'))}) } catch (error) { console.log(error.message) }`;
        return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
      } finally {
        rmSync(folder, { recursive: true });
      }
    };
    const explained = async (text: string) => {
      const { explainTensorflowFailure } = await import('./explain-tensorflow-failure.ts');
      return explainTensorflowFailure(here[0]!, new Error(text)).reason;
    };

    it('absent', async () => {
      expect(await explained(message(() => {}))).toMatch(/C library \(libtensorflow\S*\) is missing/);
    });

    it('no library at all', async () => {
      const reason = await explained(
        message((folder) => {
          for (const name of ['libtensorflow_cc.so.2', 'libtensorflow.so.2', 'libtensorflow_framework.so.2']) {
            writeFileSync(
              join(folder, 'deps/lib', name),
              'this is text, not a library, and long enough to be read as one',
            );
          }
        }),
      );
      expect(reason).toMatch(/native part is not for linux-\w+, or is cut short/);
    });

    it('of another kind', async () => {
      const reason = await explained(
        message((folder) => {
          const other = realpathSync('/proc/self/exe');
          for (const name of ['libtensorflow_cc.so.2', 'libtensorflow.so.2', 'libtensorflow_framework.so.2']) {
            symlinkSync(other, join(folder, 'deps/lib', name));
          }
        }),
      );
      expect(reason).toMatch(/of another version than its binding|not for linux|cannot dynamically load/);
    });
  });
});

/** A copy of the binding beside a folder for libraries of one's own. */
const spoilt = (binding: string, folder: string, spoil: (folder: string) => void): void => {
  mkdirSync(join(folder, 'deps/lib'), { recursive: true });
  mkdirSync(join(folder, 'lib/napi-v8'), { recursive: true });
  cpSync(binding, join(folder, 'lib/napi-v8/tfjs_binding.node'));
  spoil(folder);
};
