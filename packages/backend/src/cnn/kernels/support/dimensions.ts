import type { Dimension } from '../../program/operations.ts';

/** As many dimensions as a compiled kernel takes. */
const maximumRank = 6;

/**
 * Sizes with the strides of two tensors, where dimensions of size 1 are left out and neighbours that both tensors step
 * through alike are one. Undefined when too many remain.
 */
export const dimensions = (
  sizes: readonly number[],
  first: readonly number[],
  second: readonly number[],
): Dimension[] | undefined => {
  const result: Dimension[] = [];
  for (let index = 0; index < sizes.length; index++) {
    const size = sizes[index]!;
    if (size === 1) continue;
    const strides = [first[index]!, second[index]!] as const;
    const outer = result.at(-1);
    if (outer && outer.strides[0] === size * strides[0] && outer.strides[1] === size * strides[1]) {
      result[result.length - 1] = { size: outer.size * size, strides };
    } else {
      result.push({ size, strides });
    }
  }
  if (result.length === 0) result.push({ size: 1, strides: [1, 1] });
  return result.length <= maximumRank ? result : undefined;
};
