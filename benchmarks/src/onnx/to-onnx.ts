import type { LayersModel } from '@tensorflow/tfjs-layers';
import { GraphWriter } from './graph-writer.ts';
import { noPadding, type Translation } from './translation.ts';
import { translators } from './translators.ts';

/**
 * A model of stock layers in a row as an ONNX file: images `[batch, channels, height, width]` to logits, with the model's
 * weights. Zero padding becomes part of the convolution after it; dropout is off.
 *
 * @throws Error for a layer that LeNet and AlexNet do not have.
 */
export const toOnnx = (model: LayersModel, batchSize: number): Uint8Array => {
  const writer = new GraphWriter();
  const translation: Translation = { writer, value: 'images', padding: noPadding, flattened: undefined };
  for (const layer of model.layers) {
    const translate = translators[layer.getClassName()];
    if (!translate) throw new Error(`toOnnx: a layer of the kind ${layer.getClassName()} is not translated.`);
    translate(translation, layer);
  }
  const [, height, width, channels] = model.inputs[0]!.shape as number[];
  const input = { name: 'images', shape: [batchSize, channels!, height!, width!] };
  return writer.finish(input, { name: translation.value, shape: [batchSize, model.outputs[0]!.shape.at(-1)!] });
};
