import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cpu } from '@cnn/backend';
import { preprocessImage } from '@cnn/datasets';
import { modelUrl } from '@cnn/pretrained-lenet-modern';
import { loadModel, predict } from '@cnn/train';
import { tensor3d } from '@tensorflow/tfjs-core';
import { imageSize, pixelCount } from '../src/engine/shards.ts';

/** The logits of the gallery's images in Node, by engine: one row after the other. */
export const expectedLogits = async (folder: string): Promise<Readonly<Record<string, readonly number[]>>> => {
  const gallery = gunzipSync(readFileSync(`${folder}/data/gallery.bin`));
  const count = gallery.length / (pixelCount + 1);
  const rows: Record<string, number[]> = {};
  for (const engine of ['cnn-native', 'cnn-wasm'] as const) {
    await cpu({ engine });
    const { model, preprocessing } = await loadModel(modelUrl);
    rows[engine] = [];
    for (let index = 0; index < count; index++) {
      const pixels = gallery.subarray(count + index * pixelCount, count + (index + 1) * pixelCount);
      const image = await preprocessImage(tensor3d(pixels, [imageSize, imageSize, 1], 'int32'), preprocessing!);
      rows[engine].push(...(await predict(model, image).data()));
    }
  }
  return rows;
};
