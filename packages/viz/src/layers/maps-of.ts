import { ArgumentError } from '@cnn/core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { allLayers } from './all-layers.ts';
import { findLayer } from './find-layer.ts';
import { isConvolution } from './is-convolution.ts';

/**
 * What a layer gives, where these are maps [batch, height, width, channels]: the layer of that name, by default the last
 * convolution.
 *
 * @throws ArgumentError for a layer that is not there or gives something else, or a model without convolution.
 */
export const mapsOf = (who: string, model: LayersModel, name: string | undefined): SymbolicTensor => {
  const layer = name === undefined ? allLayers(model).findLast(isConvolution) : findLayer(who, model, name);
  if (!layer) {
    throw new ArgumentError(
      `${who}: "${model.name}" has no convolution. Give \`layer\`, one that gives maps of features.`,
    );
  }
  const [node, another] = layer.inboundNodes;
  const output = node?.outputTensors[0];
  if (!output || another) {
    throw new ArgumentError(
      `${who}: layer "${layer.name}" is used ${layer.inboundNodes.length} times. Give one that is used once.`,
    );
  }
  if (output.shape.length !== 4) {
    throw new ArgumentError(
      `${who}: layer "${layer.name}" gives [${shownShape(output.shape)}], not maps [batch, height, width, channels]. Give a ` +
        'convolution or a pooling layer.',
    );
  }
  return output;
};

const shownShape = ([, ...sizes]: readonly (number | null)[]): string => ['batch', ...sizes].join(', ');
