type Pair = readonly [number, number];

/** How many of the windows cover each pixel, row by row. */
export const windowCounts = (size: Pair, window: Pair, strides: Pair): Float32Array => {
  const [rows, columns] = [0, 1].map((axis) =>
    Array.from({ length: size[axis]! }, (_, pixel) => {
      const last = Math.ceil((size[axis]! - window[axis]!) / strides[axis]!);
      const first = Math.max(0, Math.ceil((pixel - window[axis]! + 1) / strides[axis]!));
      return Math.min(last, Math.floor(pixel / strides[axis]!)) - first + 1;
    }),
  ) as [number[], number[]];
  return Float32Array.from(rows.flatMap((down) => columns.map((across) => down * across)));
};
