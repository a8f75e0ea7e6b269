/** As many dimensions as a compiled kernel takes. */
const maximumRank = 6;

/**
 * `DIMENSIONS(2)` of cnn_operations.h: sizes with the strides of two tensors, where dimensions of size 1 are left out
 * and neighbours that both tensors step through alike are one. Undefined when too many remain.
 */
export const dimensions = (
  sizes: readonly number[],
  first: readonly number[],
  second: readonly number[],
): number[] | undefined => {
  const result = [0];
  for (let index = 0; index < sizes.length; index++) {
    const size = sizes[index]!;
    if (size === 1) continue;
    const last = result.length - 3;
    if (last > 0 && result[last + 1] === size * first[index]! && result[last + 2] === size * second[index]!) {
      result[last]! *= size;
      result[last + 1] = first[index]!;
      result[last + 2] = second[index]!;
    } else {
      result.push(size, first[index]!, second[index]!);
    }
  }
  if (result.length === 1) result.push(1, 1, 1);
  result[0] = (result.length - 1) / 3;
  return result[0] <= maximumRank ? result : undefined;
};
