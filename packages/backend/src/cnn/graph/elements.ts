/** How many elements an array of this shape has. */
export const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
