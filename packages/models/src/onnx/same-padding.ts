/**
 * What TensorFlow's "same" puts around an image: top, left, bottom, right. An odd one goes to the end.
 *
 * @param size Height and width of the image; the rest likewise.
 */
export const samePadding = (
  size: readonly number[],
  kernelSize: readonly number[],
  strides: readonly number[],
): readonly number[] => {
  const sums = size.map((length, axis) =>
    Math.max((Math.ceil(length / strides[axis]!) - 1) * strides[axis]! + kernelSize[axis]! - length, 0),
  );
  return [...sums.map((sum) => sum >> 1), ...sums.map((sum) => (sum + 1) >> 1)];
};
