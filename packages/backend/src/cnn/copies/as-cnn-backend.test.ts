import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const folder = resolve(root, 'build/copies');

/** What a module prints in which `first` and `second` are two copies of this package over one TensorFlow.js. */
const printed = async (script: string): Promise<string> => {
  const program = `
    import * as tf from '@tensorflow/tfjs-core';
    import * as layers from '@tensorflow/tfjs-layers';
    import * as first from './build/copies/first.mjs';
    import * as second from './build/copies/second.mjs';
    const net = layers.sequential({ layers: [layers.layers.dense({ units: 2, inputShape: [3] })] });
    const code = async (run) => { try { await run(); return 'none'; } catch (error) { return error.code + ' ' + error.message; } };
    ${script}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
  return stdout.trim();
};

describe('two copies of the package', () => {
  beforeAll(async () => {
    const outfile = resolve(folder, 'first.mjs');
    await build({
      entryPoints: [resolve(root, 'src/index.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      conditions: ['@cnn/source'],
      external: ['@tensorflow/*'],
      logLevel: 'error',
    });
    copyFileSync(outfile, resolve(folder, 'second.mjs'));
  });

  it.each(['second.openModel(net)', 'second.explainModel(net)', "second.cpu({ engine: 'cnn' })"])(
    'are told to whoever calls %s',
    async (call) => {
      const lines = await printed(`
        await first.cpu({ engine: 'cnn' });
        console.log(await code(() => ${call}));`);
      expect(lines).toMatch(
        /^DUPLICATE_PACKAGE Expected one copy of @cnn\/backend, got two: file:\S+first\.mjs runs .*, file:\S+second\.mjs was asked/,
      );
    },
  );

  it('are no matter where the backend is not theirs', async () => {
    const lines = await printed(`
      await first.cpu({ engine: 'cpu' });
      second.openModel(net).dispose();
      console.log(tf.getBackend());`);
    expect(lines).toBe('cpu');
  });
});
