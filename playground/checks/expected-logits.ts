import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cpu, imagesFromBytes } from '@cnn/backend';
import { loadModel, predict } from '@cnn/train';
import { imageSize, pixelCount } from '../src/engine/shards.ts';

/** The logits of the gallery's images in Node, by engine: one row after the other. */
export const expectedLogits = async (folder: string): Promise<Readonly<Record<string, readonly number[]>>> => {
  const gallery = gunzipSync(readFileSync(`${folder}/data/gallery.bin`));
  const count = gallery.length / (pixelCount + 1);
  const pixels = new Uint8Array(gallery.subarray(count));
  const rows: Record<string, number[]> = {};
  for (const engine of ['cnn-native', 'cnn-wasm'] as const) {
    await cpu({ engine });
    const { model } = await loadModel(`${folder}/lenet-modern.safetensors`);
    const output = predict(model, imagesFromBytes(pixels, [count, imageSize, imageSize, 1]));
    rows[engine] = Array.from(await output.data());
  }
  return rows;
};
