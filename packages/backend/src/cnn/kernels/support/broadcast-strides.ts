/** The strides by which a dense tensor is read as one of `rank` dimensions: 0 where it repeats. */
export const broadcastStrides = (shape: readonly number[], rank: number): number[] => {
  const strides = new Array<number>(rank).fill(0);
  const missing = rank - shape.length;
  let stride = 1;
  for (let index = shape.length - 1; index >= 0; index--) {
    if (shape[index] !== 1) strides[missing + index] = stride;
    stride *= shape[index]!;
  }
  return strides;
};
