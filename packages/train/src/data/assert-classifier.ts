import { ArgumentError } from '@cnn/backend';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Refuses a model that softmax cross-entropy cannot train: it must map one input to logits `[batch, classes]`.
 *
 * @throws ArgumentError
 */
export const assertClassifier = (model: LayersModel): void => {
  if (!model?.inputs?.length || model.layers.length === 0) {
    throw new ArgumentError(
      'Expected a tf.LayersModel with layers, for example lenet() of @cnn/models or tf.sequential({ layers: [...] }).',
    );
  }
  const [output] = model.outputs;
  if (model.inputs.length !== 1 || model.outputs.length !== 1 || output!.shape.length !== 2) {
    throw new ArgumentError(
      `The model "${model.name}" must take one tensor of images and give logits [batch, classes]; it takes ` +
        `${model.inputs.length} and gives ${model.outputs.map(({ shape }) => `[${shape.map((size) => size ?? 'batch')}]`).join(', ')}. ` +
        'End it with a dense layer of as many units as there are classes (before it, flatten images).',
    );
  }
  const last = output!.sourceLayer;
  if (last.getClassName() === 'Softmax' || last.getConfig().activation === 'softmax') {
    throw new ArgumentError(
      `The model "${model.name}" ends in a softmax (layer "${last.name}"), but the loss applies it itself: training on both ` +
        'is slow and its loss wrong. Leave out the last activation; apply tf.softmax to what predict() gives.',
    );
  }
};
