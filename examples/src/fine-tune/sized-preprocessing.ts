import { ArgumentError, type Preprocessing } from '@cnn/core';
import type { SavedModel } from '@cnn/train';

/**
 * What pictures go through for a network that was trained on others: the middle of them at the size that it takes, with the mean and
 * the deviation that it knows.
 *
 * @throws ArgumentError for a network whose input is no square image.
 */
export const sizedPreprocessing = ({
  model: { name, inputs },
  preprocessing = { channels: inputs[0]?.shape[3] as 1 | 3 },
}: SavedModel): { size: number; preprocessing: Preprocessing & { readonly resizeShortSide: number } } => {
  const [, height, width] = inputs[0]?.shape ?? [];
  if (!height || height !== width) {
    throw new ArgumentError(`"${name}" takes images of ${height}×${width}; expected as many rows as columns.`);
  }
  const { channels, scale, mean, std } = preprocessing;
  const resizeShortSide = Math.round((height * 8) / 7);
  return { size: height, preprocessing: { channels, scale, resizeShortSide, centerCrop: [height, height], mean, std } };
};
