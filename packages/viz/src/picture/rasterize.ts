/// <reference lib="dom" />
import { ArgumentError } from '@cnn/core';
import { PictureError } from './picture-error.ts';
import { reasonOf } from './reason-of.ts';

/** An SVG as a PNG file's bytes, `scale` pixels for each unit of its size. */
export async function rasterize(
  svg: string,
  { width, height }: { width: number; height: number },
  scale: number,
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 16)) {
    throw new ArgumentError(`A PNG is drawn at a scale above 0 and at most 16, not ${scale}.`);
  }
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const size = `${columns} × ${rows} pixels`;
  if (Math.max(width, height) * scale > 32_767) {
    throw new PictureError(
      `A PNG of ${size} is larger than the 32767 per side that can be rendered: lower the scale, draw less in one picture, or save it as .svg.`,
    );
  }
  try {
    if (typeof document !== 'undefined') return await byCanvas(svg, columns, rows);
    const { default: sharp } = await import('sharp');
    // 72 dots per inch is where librsvg draws one pixel per SVG unit. Embedded images may pass libxml's 10 MB guard.
    const input = sharp(new TextEncoder().encode(svg), { density: 72 * scale, unlimited: true });
    return await input.png({ compressionLevel: 9 }).toBuffer();
  } catch (error) {
    throw new PictureError(`The picture of ${size} could not be rendered as PNG: ${reasonOf(error)}`, { cause: error });
  }
}

async function byCanvas(svg: string, width: number, height: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the canvas gave no PNG');
  return new Uint8Array(await blob.arrayBuffer());
}
