import { ArgumentError } from '@cnn/core';
import type { ModelOptions } from './model-options.ts';

/**
 * Refuses options from which no model can be built.
 *
 * @param model The builder's name, for the message.
 * @param smallest The least height and width that leave a whole pixel after the network's strides.
 * @throws ArgumentError
 */
export const assertModelOptions = (model: string, smallest: number, options: Required<ModelOptions>): void => {
  const { inputShape, classes, seed } = options;
  if (!Array.isArray(inputShape) || inputShape.length !== 3 || !inputShape.every(isCount)) {
    throw new ArgumentError(
      `${model}: inputShape must be three whole numbers [height, width, channels] of at least 1, got ${JSON.stringify(inputShape)}. ` +
        'Write for example inputShape: [224, 224, 1]; leave out the batch size.',
    );
  }
  const [height, width] = inputShape;
  if (height < smallest || width < smallest) {
    throw new ArgumentError(
      `${model}: images must be at least ${smallest}×${smallest} pixels, got ${height}×${width}: ` +
        `less than one pixel would be left of them after its strides and pooling layers. Enlarge the images, for example with resize: ${smallest > 28 ? 224 : 28}.`,
    );
  }
  if (!isCount(classes)) {
    throw new ArgumentError(
      `${model}: classes must be a whole number of at least 1, got ${classes}. Give the number of different labels.`,
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new ArgumentError(`${model}: seed must be a whole number, got ${seed}.`);
  }
};

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
