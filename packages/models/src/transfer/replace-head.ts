import { ArgumentError } from '@cnn/core';
import { serialization } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { seededGlorot } from '../options/seeded-glorot.ts';
import { sourcesOf } from '../weights/layers/sources-of.ts';
import { weightedLayers } from '../weights/layers/weighted-layers.ts';

type Layer = LayersModel['layers'][number];

/**
 * The same network for other classes: its last layer is drawn anew, all others keep their weights. As the model's own the head is a dense
 * layer or a convolution; those right before it that are as wide as the output belong to it, as in NiN's last block.
 *
 * The model that is given stays as it is; the new one learns by itself. Weights that both have take memory once until one of them learns.
 *
 * @param classes How many logits the new model gives.
 * @param options.seed Of the head's weights, Glorot-uniform, biases zero; 0 by default.
 * @throws ArgumentError where `classes` is not a positive whole number, or the model has several outputs or none that a dense layer or
 * convolution makes.
 * @example
 * const net = replaceHead(await createModel('resnet18Torchvision', { pretrained: 'resnet18.pth', … }), 3);
 */
export const replaceHead = (
  model: LayersModel,
  classes: number,
  { seed = 0 }: { readonly seed?: number } = {},
): LayersModel => {
  if (!Number.isSafeInteger(classes) || classes < 1) {
    throw new ArgumentError(`replaceHead: classes must be a whole number of at least 1, got ${classes}.`);
  }
  const head = new Set(headOf(model).map(({ name }) => name));
  const built = rebuilt(model, (layer, config) => {
    if (head.has(layer)) config[widthOf(config)!] = classes;
  });
  const glorot = seededGlorot(seed);
  for (const layer of built.layers) {
    if (layer.weights.length === 0) continue;
    if (!head.has(layer.name)) {
      layer.setWeights(model.getLayer(layer.name).getWeights());
      continue;
    }
    const [kernel] = layer.weights; // a bias is zero as it is
    const drawn = glorot(layer.name).apply(kernel!.shape as number[]);
    kernel!.write(drawn);
    drawn.dispose();
  }
  return built;
};

/** The layers that the number of classes makes wide, the last one first. */
const headOf = (model: LayersModel): Layer[] => {
  const layers = weightedLayers(model).reverse();
  const [last] = layers;
  const width = (layer: Layer | undefined) => {
    const config = layer?.getConfig() ?? {};
    return config[widthOf(config) ?? ''];
  };
  if (model.outputs.length !== 1 || width(last) === undefined || width(last) !== model.outputs[0]!.shape.at(-1)) {
    throw new ArgumentError(
      `replaceHead: the model "${model.name}" must have one output that its last dense layer or convolution makes.`,
    );
  }
  const head = [last!];
  for (const [index, layer] of layers.slice(1).entries()) {
    if (width(layer) !== width(last) || !sourcesOf(layers[index]!).includes(layer)) break;
    head.push(layer);
  }
  return head;
};

/** What the configuration of a dense layer or convolution calls the width of its output. */
const widthOf = (config: serialization.ConfigDict): 'units' | 'filters' | undefined =>
  (['units', 'filters'] as const).find((name) => typeof config[name] === 'number');

/** A model of the same layers, their weights zeros. */
const rebuilt = (
  model: LayersModel,
  change: (layer: string, config: serialization.ConfigDict) => void,
): LayersModel => {
  const { className, config } = { className: model.getClassName(), config: structuredClone(model.getConfig()) };
  for (const layer of config.layers as unknown as { readonly config: serialization.ConfigDict }[]) {
    change(String(layer.config.name), layer.config);
  }
  const [type, fromConfig] = serialization.SerializationMap.getMap().classNameMap[className] as unknown as [
    unknown,
    FromConfig,
  ];
  return fromConfig(type, config, {}, true);
};

/** How TensorFlow.js makes models again; the last argument leaves out to draw weights that are overwritten. */
type FromConfig = (type: unknown, config: unknown, customObjects: object, fastWeightInit: boolean) => LayersModel;
