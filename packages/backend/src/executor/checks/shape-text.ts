/** A shape for people: `batch,28,28,1`. */
export const shapeText = (shape: readonly (number | null)[]): string => shape.map((size) => size ?? 'batch').join(',');
