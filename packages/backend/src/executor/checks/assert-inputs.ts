import { ArgumentError } from '@cnn/core';
import { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Tensors } from '../open-model.ts';
import { shapeText } from './shape-text.ts';

/**
 * The model's inputs as a list, checked before anybody takes their memory for something else than it is.
 *
 * @throws ArgumentError when they do not fit the model.
 */
export const assertInputs = (model: LayersModel, inputs: Tensors): readonly Tensor[] => {
  const list = listOf(inputs);
  const { inputs: expected } = model;
  if (list.length !== expected.length) {
    throw new ArgumentError(`The model "${model.name}" takes ${expected.length} tensors, got ${list.length}.`);
  }
  for (const [index, input] of list.entries()) {
    const { shape, dtype } = expected[index]!;
    const which = expected.length === 1 ? 'The images' : `Input ${index}`;
    if (!(input instanceof Tensor)) {
      throw new ArgumentError(`${which} of the model "${model.name}" must be a tensor, got ${typeof input}.`);
    }
    const fits = input.rank === shape.length && input.shape.every((size, axis) => size === (shape[axis] ?? size));
    if (!fits || input.shape[0] === 0) {
      const single = input.rank === shape.length - 1 ? ' A single image needs a batch axis: tf.expandDims(image).' : '';
      throw new ArgumentError(
        `${which} must have the shape [${shapeText(shape)}] for the model "${model.name}", at least one of them, got ` +
          `[${input.shape}].${single || ` Resize them, or build the model with inputShape: [${input.shape.slice(1)}].`}`,
      );
    }
    if (input.dtype !== dtype) {
      throw new ArgumentError(
        `${which} must be ${dtype} for the model "${model.name}", got ${input.dtype}. ` +
          'tf.cast(images, "float32") makes them such; pixels are best divided by 255.',
      );
    }
    if (input.shape[0] !== list[0]!.shape[0]) {
      throw new ArgumentError(
        `The inputs of the model "${model.name}" must have one batch size, got ${list[0]!.shape[0]} and ${input.shape[0]}.`,
      );
    }
  }
  return list;
};

export const listOf = (tensors: Tensors): readonly Tensor[] =>
  Array.isArray(tensors) ? (tensors as readonly Tensor[]) : [tensors as Tensor];
