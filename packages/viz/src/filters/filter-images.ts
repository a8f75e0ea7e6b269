import { ArgumentError } from '@cnn/core';
import { type Rank, reshape, type Tensor4D, tidy, transpose } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { allLayers } from '../layers/all-layers.ts';
import { findLayer } from '../layers/find-layer.ts';
import { isConvolution } from '../layers/is-convolution.ts';

/**
 * A convolution's filters as images, one for each output channel.
 *
 * @param options.layer The first convolution by default, whose filters have the channels of the images.
 * @returns float32 [filters, height, width, channels that a filter reads]; the caller's to dispose.
 * @throws ArgumentError for a layer that is not there or no convolution, and models without one.
 */
export const filterImages = (model: LayersModel, { layer: name }: { readonly layer?: string } = {}): Tensor4D => {
  const layer = name === undefined ? allLayers(model).find(isConvolution) : findLayer('filterImages', model, name);
  if (!layer) throw new ArgumentError(`filterImages: "${model.name}" has no convolution.`);
  if (!isConvolution(layer)) {
    throw new ArgumentError(`filterImages: layer "${layer.name}" is a ${layer.getClassName()}, not a convolution.`);
  }
  return tidy(() => {
    const kernel = layer.getWeights()[0] as Tensor4D;
    const [height, width, inputs, outputs] = kernel.shape;
    // A depthwise one has filters of one channel: [height, width, channels, filters of each].
    const isDepthwise = layer.getClassName() === 'DepthwiseConv2D';
    const plain = isDepthwise ? reshape<Rank.R4>(kernel, [height, width, 1, inputs * outputs]) : kernel;
    return transpose<Tensor4D>(plain, [3, 0, 1, 2]);
  });
};
