import { firstLine } from '@cnn/core';
import { io, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { FileWeight } from '../layers/layer-weights.ts';
import { loadLayers } from '../layers/load-layers.ts';
import { WeightsError } from '../weights-error.ts';

/**
 * Gives a model the weights of TensorFlow.js's own format, `model.json` and shards: of a model of the same layers, whatever they are
 * called. (`tf.loadLayersModel` builds the model in the file instead.)
 *
 * @param source Where it is kept: `fileHandler` of `@cnn/train` for files, `tf.io.http` for addresses.
 * @throws WeightsError where it cannot be read, or file and model differ; nothing is written then.
 * @example
 * await loadTfjsWeights(net, tf.io.http('https://example.org/lenet/model.json'));
 */
export const loadTfjsWeights = async (model: LayersModel, source: io.IOHandler): Promise<void> => {
  const layers = new Map<string, FileWeight[]>();
  let weights: Readonly<Record<string, Tensor>>;
  try {
    const { weightData, weightSpecs } = await source.load!();
    if (!weightData || !weightSpecs) throw new Error('it has no weights');
    // What has been read before an error is let go of.
    weights = tidy(() => io.decodeWeights(io.CompositeArrayBuffer.join(weightData), weightSpecs));
  } catch (error) {
    throw new WeightsError(`The model of TensorFlow.js cannot be read: ${firstLine(error)}.`, { cause: error });
  }
  try {
    for (const [name, tensor] of Object.entries(weights)) {
      const [weight, ...layer] = name.split('/').reverse();
      const key = layer.reverse().join('/');
      const read = () => Float32Array.from(tensor.dataSync());
      layers.set(key, [...(layers.get(key) ?? []), { name: weight!.replace(/_\d+$/, ''), shape: tensor.shape, read }]);
    }
    const found = [...layers].map(([name, ofLayer]) => ({ name, weights: ofLayer }));
    loadLayers(model, found, 'The model of TensorFlow.js');
  } finally {
    for (const tensor of Object.values(weights)) tensor.dispose();
  }
};
