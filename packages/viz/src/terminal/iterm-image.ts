/** iTerm2's inline images: a PNG as a file, `columns` cells wide. */
export const itermImage = (png: Uint8Array, columns: number): string =>
  `\x1b]1337;File=inline=1;size=${png.length};width=${columns};preserveAspectRatio=1:${Buffer.from(png).toString('base64')}\x07`;
