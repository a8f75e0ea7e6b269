import { ArgumentError } from '@cnn/core';
import { makeFolder } from './make-folder.ts';
import { PictureError } from './picture-error.ts';

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * A finished picture. `svg` needs nothing outside itself: letters are paths, images are embedded.
 *
 * @example
 * await plotHistory(history).save('curves.png');
 */
export class Picture {
  /** The picture as one SVG document. */
  readonly svg: string;
  /** Width in SVG units (CSS pixels). */
  readonly width: number;
  /** Height in SVG units (CSS pixels). */
  readonly height: number;

  constructor(picture: { svg: string; width: number; height: number }) {
    this.svg = picture.svg;
    this.width = picture.width;
    this.height = picture.height;
  }

  /**
   * The picture as a PNG file's bytes.
   *
   * @param options.pixelRatio PNG pixels per SVG unit, above 0 and at most 16; 2 by default, sharp on dense screens.
   * @throws ArgumentError for another `pixelRatio`.
   * @throws PictureError when the picture can't be rendered, such as one above 32 767 pixels on a side.
   */
  async toPng(options: { pixelRatio?: number } = {}): Promise<Uint8Array> {
    const { pixelRatio = 2 } = options;
    if (!(pixelRatio > 0 && pixelRatio <= 16)) {
      throw new ArgumentError(`toPng expects a pixelRatio above 0 and at most 16, not ${pixelRatio}.`);
    }
    const size = `${Math.round(this.width * pixelRatio)} × ${Math.round(this.height * pixelRatio)} pixels`;
    if (Math.max(this.width, this.height) * pixelRatio > 32_767) {
      throw new PictureError(
        `A PNG of ${size} is larger than the 32767 per side that can be rendered: lower pixelRatio, draw less in one picture, or save it as .svg.`,
      );
    }
    try {
      const { default: sharp } = await import('sharp');
      // 72 dots per inch is where librsvg draws one pixel per SVG unit. Embedded images may pass libxml's 10 MB guard.
      const input = sharp(Buffer.from(this.svg), { density: 72 * pixelRatio, unlimited: true });
      return await input.png({ compressionLevel: 9 }).toBuffer();
    } catch (error) {
      throw new PictureError(`The picture of ${size} could not be rendered as PNG: ${reason(error)}`, { cause: error });
    }
  }

  /**
   * Writes the picture; the extension of `path`, .svg or .png, chooses the format. Missing folders are made. The file
   * appears whole: it is written beside, synced and renamed, so that a full disk or Ctrl-C leaves an older one as it was.
   *
   * @throws ArgumentError for any other extension.
   * @throws PictureError when the file can't be written there.
   */
  async save(path: string): Promise<void> {
    if (!globalThis.process?.getBuiltinModule) {
      throw new PictureError('save writes files, which browsers do not. Show or download `svg` there.');
    }
    const { dirname, extname, resolve } = await import('node:path');
    const extension = extname(path).toLowerCase();
    if (extension !== '.svg' && extension !== '.png') {
      throw new ArgumentError(
        `save expects a path that ends in .svg or .png, not '${path}'${extension ? ` (${extension})` : ''}.`,
      );
    }
    const bytes = extension === '.svg' ? Buffer.from(this.svg) : Buffer.from(await this.toPng());
    const file = resolve(path);
    try {
      await makeFolder(dirname(file));
      const { default: writeFileAtomic } = await import('write-file-atomic');
      await writeFileAtomic(file, bytes);
    } catch (error) {
      throw new PictureError(
        `The picture can't be written to ${file}: ${reason(error)}. Choose a folder that you may write to.`,
        {
          cause: error,
        },
      );
    }
  }
}
