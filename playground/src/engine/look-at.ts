import { imagesFromBytes } from '@cnn/backend';
import { layerTable } from '@cnn/models';
import { predict } from '@cnn/train';
import { featureMaps, gradCam } from '@cnn/viz';
import { softmax, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerLook, Look } from './look.ts';
import { imageSize } from './shards.ts';

const withMaps = new Set(['Conv2D', 'MaxPooling2D', 'AveragePooling2D']);

/**
 * What a network makes of a garment, layer by layer.
 *
 * @param pixels 28 × 28, 0 … 255.
 * @param classIndex Which class Grad-CAM explains; by default the likeliest.
 */
export const lookAt = async (model: LayersModel, pixels: Uint8Array, classIndex?: number): Promise<Look> => {
  const images = imagesFromBytes(pixels, [1, imageSize, imageSize, 1]);
  try {
    const output = predict(model, images);
    const probabilities = Array.from(await take(softmax(output)));
    const logits = Array.from(await take(output));
    const layers: LayerLook[] = [];
    for (const { name, kind, description, outputShapeChannelsLast } of layerTable(model)) {
      if (!withMaps.has(kind)) continue;
      const [height, width, channels] = outputShapeChannelsLast as [number, number, number];
      const values = await take(featureMaps(model, images, { layer: name }));
      layers.push({ name, description, height, width, channels, values });
    }
    const explained = classIndex ?? logits.indexOf(Math.max(...logits));
    const map = gradCam(model, images, { classes: explained });
    const [, height, width] = map.shape;
    const heat = { classIndex: explained, height, width, values: await take(map) };
    return { probabilities, logits, layers, heat };
  } finally {
    images.dispose();
  }
};

/** A tensor's values, apart from the kernels' memory; the tensor ends. */
const take = async (tensor: Tensor): Promise<Float32Array> => {
  try {
    return ((await tensor.data()) as Float32Array).slice();
  } finally {
    tensor.dispose();
  }
};
