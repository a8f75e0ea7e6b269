/** x and y of an image's corners: upper left, upper right, lower right, lower left. */
export type Corners = readonly [Point, Point, Point, Point];

type Point = readonly [x: number, y: number];

/**
 * The eight numbers by which (x, y) of the result shows what was at ((a x + b y + c) / w, (d x + e y + f) / w) with
 * w = g x + h y + 1, when the points `from` move to `to`.
 * Undefined where three of them lie on a line.
 */
export const perspectiveCoefficients = (from: Corners, to: Corners): Float32Array | undefined => {
  const rows = from.flatMap(([sourceX, sourceY], corner) => {
    const [x, y] = to[corner]!;
    return [
      [x, y, 1, 0, 0, 0, -sourceX * x, -sourceX * y, sourceX],
      [0, 0, 0, x, y, 1, -sourceY * x, -sourceY * y, sourceY],
    ];
  });
  const coefficients = solve(rows);
  return coefficients.every(Number.isFinite) ? coefficients : undefined;
};

/** Gauss–Jordan elimination with the largest pivot; each row ends with its right side. */
const solve = (rows: number[][]): Float32Array => {
  const size = rows.length;
  for (let step = 0; step < size; step++) {
    let pivot = step;
    for (let row = step + 1; row < size; row++) {
      if (Math.abs(rows[row]![step]!) > Math.abs(rows[pivot]![step]!)) pivot = row;
    }
    [rows[step], rows[pivot]] = [rows[pivot]!, rows[step]!];
    for (let row = 0; row < size; row++) {
      if (row === step) continue;
      const factor = rows[row]![step]! / rows[step]![step]!;
      for (let column = step; column <= size; column++) rows[row]![column]! -= factor * rows[step]![column]!;
    }
  }
  // Rounded as torchvision rounds them, so that the nearest pixels are the same.
  return Float32Array.from(rows, (row, index) => row[size]! / row[index]!);
};
