import type { Preprocessing } from '@cnn/core';
import type { ImageShape } from '../options/image-shape.ts';
import type { WeightsSource } from '../weights/sources/weights-source.ts';
import type { ModelName } from './model-name.ts';

/**
 * Trained weights and what they are for, as plain data: the default export of a package of them. It weighs nothing until `createModel`
 * reads `weights`.
 *
 * @example
 * // @cnn/pretrained-lenet-modern; bundlers know this form of address and take the file along
 * export default {
 *   model: 'lenetModern',
 *   inputShape: [28, 28, 1],
 *   classNames: ['t-shirt', 'trouser', …],
 *   weights: new URL('../model.safetensors', import.meta.url),
 * } satisfies PretrainedWeights;
 */
export interface PretrainedWeights {
  /** The name of the model in the registry. */
  readonly model: ModelName;
  /** The images on which it was trained. */
  readonly inputShape: ImageShape;
  /** The classes in the order of the logits. */
  readonly classNames: readonly string[];
  /** Where they lie, or themselves: a file of `saveModel` (`@cnn/train`), or a state dict as `toStateDict` or `quantizeWeights` gives it. */
  readonly weights: WeightsSource;
  /** How an image becomes the model's input, for programs that predict. */
  readonly preprocessing?: Preprocessing;
}
