import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { goldenFile, readGolden } from '../../testing/golden-file.ts';
import { WeightsError } from '../weights-error.ts';
import { loadKerasWeights } from './load-keras-weights.ts';

const net = () => sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] });

it('refuses what does not begin as an HDF5 file without opening it', async () => {
  await expect(loadKerasWeights(net(), new Blob(['no file of Keras']))).rejects.toThrow(
    'The file is not an HDF5 file that can be used: it does not begin as one.',
  );
});

it('says so where thousands of damaged files have made h5wasm unusable, and never fails otherwise', async () => {
  const damaged = new Blob([Uint8Array.from(readGolden('sequential.weights.h5').subarray(0, 100))]);
  const messages = new Set<string>();
  const other = net();
  for (let count = 0; count < 20_000 && ![...messages].some((message) => message.includes('anew')); count++) {
    const error = await loadKerasWeights(other, damaged).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WeightsError);
    messages.add((error as Error).message);
  }
  expect([...messages].every((message) => /^The file (is not an HDF5 file|cannot be read)[^\n]*$/.test(message))).toBe(
    true,
  );
  await expect(loadKerasWeights(net(), goldenFile('sequential.weights.h5'))).rejects.toThrow(
    /sequential\.weights\.h5 cannot be read: after thousands of damaged files h5wasm reads none any more\. Start the program anew\.$/,
  );
});
