import sharp from 'sharp';

/** A decoded PNG: its size, and the [red, green, blue] at a place in SVG units of a picture drawn at 2x. */
export async function pixels(png: Uint8Array) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): readonly [number, number, number] => {
    const offset = (Math.floor(y * 2) * info.width + Math.floor(x * 2)) * info.channels;
    return [data[offset] ?? -1, data[offset + 1] ?? -1, data[offset + 2] ?? -1];
  };
  /** How many pixels of a box are nearly black. */
  const dark = (x: number, y: number, width: number, height: number): number => {
    let count = 0;
    for (let row = y; row < y + height; row += 0.5) {
      for (let column = x; column < x + width; column += 0.5) if (Math.max(...at(column, row)) < 100) count++;
    }
    return count;
  };
  return { width: info.width, height: info.height, at, dark };
}
