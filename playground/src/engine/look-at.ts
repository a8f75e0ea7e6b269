import type { Preprocessing } from '@cnn/core';
import { preprocessImage } from '@cnn/datasets';
import { layerTable } from '@cnn/models';
import { predict } from '@cnn/train';
import { featureMaps, gradCam } from '@cnn/viz';
import { softmax, type Tensor, tensor3d } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LayerLook, Look } from './look.ts';
import { imageSize } from './shards.ts';

const withMaps = new Set(['Conv2D', 'MaxPooling2D', 'AveragePooling2D']);

/**
 * What a network makes of a garment, layer by layer.
 *
 * @param opened The network, and what it wants to see of an image.
 * @param pixels 28 × 28, 0 … 255.
 * @param classIndex Which class Grad-CAM explains; by default the likeliest.
 */
export const lookAt = async (
  { model, preprocessing }: { readonly model: LayersModel; readonly preprocessing: Preprocessing },
  pixels: Uint8Array,
  classIndex?: number,
): Promise<Look> => {
  const bytes = tensor3d(pixels, [imageSize, imageSize, 1], 'int32');
  const images = await preprocessImage(bytes, preprocessing);
  bytes.dispose();
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
