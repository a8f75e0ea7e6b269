/** ITU-R 601 luma of a colour in bytes, in fixed point and rounded as Pillow has it. */
export const lumaOfBytes = (red: number, green: number, blue: number): number =>
  (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;

/** The same of floats, with torchvision's digits. */
export const luma = (red: number, green: number, blue: number): number => 0.2989 * red + 0.587 * green + 0.114 * blue;
