import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

/** The share of pixels that look different to a person; 1 for pictures of different sizes. */
export async function differentPixels(png: Uint8Array, other: Uint8Array): Promise<number> {
  const [one, two] = await Promise.all(
    [png, other].map((file) => sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  const { width, height } = one!.info;
  if (two!.info.width !== width || two!.info.height !== height) return 1;
  return pixelmatch(one!.data, two!.data, undefined, width, height, { threshold: 0.1 }) / (width * height);
}
