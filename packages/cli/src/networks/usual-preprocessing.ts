import { ArgumentError, type Preprocessing } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What an image goes through for a model that does not say it: it is resized to the model's input. */
export const usualPreprocessing = ({ name, inputs }: LayersModel): Preprocessing => {
  const [, height, width, channels] = inputs[0]?.shape ?? [];
  if (height && width && (channels === 1 || channels === 3)) return { channels, resize: [height, width] };
  throw new ArgumentError(
    `The input of "${name}" is no image of 1 or 3 channels but [${inputs[0]?.shape.join(', ')}], and it does not say how one becomes it.`,
  );
};
