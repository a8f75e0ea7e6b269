type Pair = readonly [number, number];

/** Where windows begin that move over an image by strides until they have reached its end, row by row. */
export const windowPlaces = (size: Pair, window: Pair, strides: Pair): Pair[] => {
  const [rows, columns] = [0, 1].map((axis) =>
    Array.from(
      { length: Math.ceil((size[axis]! - window[axis]!) / strides[axis]!) + 1 },
      (_, index) => index * strides[axis]!,
    ),
  ) as [number[], number[]];
  return rows.flatMap((row) => columns.map((column): Pair => [row, column]));
};
