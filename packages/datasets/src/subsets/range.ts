/** The whole numbers from `start` up to, but not including, `end`. */
export const range = (start: number, end: number): Uint32Array =>
  Uint32Array.from({ length: Math.max(end - start, 0) }, (_, position) => start + position);
