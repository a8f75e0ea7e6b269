import { keep, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { type LayersModel, model as modelOf, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/**
 * Where values of a training step begin to be no finite numbers, for messages: in the images, in a weight, in what a layer gives, or in
 * none of these, but in the loss. The model is as it was before the step; its moving means may change.
 *
 * Weights spoilt by an update are those of the layer nearest to the output among several, since gradients come from there.
 */
export const findNonFinite = async (model: LayersModel, images: Tensor): Promise<string> => {
  const image = await firstNonFinite(images);
  if (image)
    return `${image.value} stands in image ${Math.floor(image.index / (images.size / images.shape[0]!))} of the batch`;
  for (const layer of [...model.layers].reverse()) {
    for (const weight of layer.weights) {
      const found = await firstNonFinite(weight.read());
      if (found) {
        return (
          `${found.value} stands in the weight ${weight.originalName} of the layer "${layer.name}" since the update before: ` +
          'its gradient, or what the optimizer made of it, was too large'
        );
      }
    }
  }
  const outputs = outputsOf(model);
  const probe = modelOf({ inputs: model.inputs, outputs: outputs.map(({ output }) => output) });
  const values = tidy(() => [probe.apply(images, { training: true })].flat().map((value) => keep(value as Tensor)));
  try {
    for (const [index, { layer }] of outputs.entries()) {
      const found = await firstNonFinite(values[index]!);
      if (found) return `the output of the layer "${layer}" holds ${found.value}, what goes into it is finite`;
    }
  } finally {
    for (const value of values) value.dispose();
  }
  return 'the outputs of all layers are finite, and only the loss of them is not';
};

/** What each layer gives within this model, in the order in which they run. */
const outputsOf = ({ inputs, layers }: LayersModel): { layer: string; output: SymbolicTensor }[] => {
  const own = new Set([...inputs.map(({ sourceLayer }) => sourceLayer), ...layers]);
  return layers.flatMap((layer) =>
    layer.inboundNodes
      .filter(({ inboundLayers }) => inboundLayers.every((inbound) => own.has(inbound)))
      .flatMap(({ outputTensors }) => outputTensors.map((output) => ({ layer: layer.name, output }))),
  );
};

const firstNonFinite = async (tensor: Tensor): Promise<{ index: number; value: number } | undefined> => {
  const values = await tensor.data();
  const index = values.findIndex((value) => !Number.isFinite(value));
  return index < 0 ? undefined : { index, value: values[index]! };
};
