/** The colours of the shares 0, 1/255 … 1, each a pixel as a canvas has it in memory. */
export type Palette = Uint32Array;

/** @param colorAt Red, green and blue of a share, 0 … 255. */
export const paletteOf = (colorAt: (share: number) => readonly [number, number, number]): Palette => {
  const bytes = Array.from({ length: 256 }, (_, index) => [...colorAt(index / 255), 255]).flat();
  return new Uint32Array(Uint8ClampedArray.from(bytes).buffer);
};
