/**
 * Where a window begins that lies in the middle of a side: half of what is over, halves to the even side as Python rounds;
 * half of what lacks, the smaller half before.
 */
export const centerCropStart = (length: number, window: number): number => {
  const half = (length - window) / 2;
  if (half < 0) return -Math.floor(-half);
  return Number.isInteger(half) ? half : 2 * Math.round(half / 2);
};
