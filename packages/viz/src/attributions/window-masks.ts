type Pair = readonly [number, number];

/** For each place an image of 1 within the window and 0 around it, one after the other. */
export const windowMasks = ([height, width]: Pair, window: Pair, places: readonly Pair[]): Float32Array => {
  const masks = new Float32Array(places.length * height * width);
  for (const [index, [top, left]] of places.entries()) {
    for (let row = top; row < Math.min(height, top + window[0]); row++) {
      const start = (index * height + row) * width;
      masks.fill(1, start + left, start + Math.min(width, left + window[1]));
    }
  }
  return masks;
};
