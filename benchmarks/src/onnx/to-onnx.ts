import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { GraphWriter } from './graph-writer.ts';
import { translators } from './translators.ts';
import type { Value } from './value.ts';

/**
 * A model of stock layers, in a row or with branches, as an ONNX file: images `[batch, channels, height, width]` to logits,
 * with the model's weights. Zero padding becomes part of the layer after it where that can add it; dropout is off.
 *
 * @throws Error for a layer or an activation that none of the benchmark's networks has.
 */
export const toOnnx = (model: LayersModel, batchSize: number): Uint8Array => {
  const writer = new GraphWriter();
  const values = new Map<string, Value>();
  // Inputs come before those who take them; a sequential model keeps its input layer to itself.
  for (const layer of model.layers.filter((one) => !isInput(one))) {
    const translate = translators[layer.getClassName()];
    if (!translate) throw new Error(`toOnnx: a layer of the kind ${layer.getClassName()} is not translated.`);
    const [node, again] = layer.inboundNodes;
    if (again) throw new Error(`toOnnx: the layer ${layer.name} is used more than once, which is not translated.`);
    const inputs = node!.inboundLayers.map((source) =>
      isInput(source) ? { name: 'images' } : values.get(source.name)!,
    );
    tf.tidy(() => {
      values.set(layer.name, translate(writer, layer, inputs));
    });
  }
  const [height, width, channels] = model.inputs[0]!.shape.slice(1) as [number, number, number];
  const [output] = model.outputs;
  return writer.finish(
    { name: 'images', shape: [batchSize, channels, height, width] },
    { name: values.get(output!.sourceLayer.name)!.name, shape: [batchSize, output!.shape.at(-1)!] },
  );
};

const isInput = (layer: LayersModel['layers'][number]): boolean => layer.getClassName() === 'InputLayer';
