import type { Image } from '../transforms/image.ts';

type Decoder = typeof import('@julusian/jpeg-turbo');

let decoder: Promise<Decoder | undefined> | undefined;

/**
 * All of a plain JPEG by libjpeg-turbo itself, on this thread: a third of the time that the pipeline around it takes in sharp.
 *
 * @returns undefined where that decoder is not installed, or does not take the file: sharp then does, or says what is wrong.
 */
export const decodeJpeg = async (bytes: Uint8Array, channels: 1 | 3): Promise<Image | undefined> => {
  decoder ??= load();
  const jpeg = await decoder;
  if (!jpeg) return undefined;
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const { data, height, width } = jpeg.decompressSync(source, {
      format: channels === 1 ? jpeg.FORMAT_GRAY : jpeg.FORMAT_RGB,
    });
    return { data, shape: [height, width, channels] };
  } catch {
    return undefined;
  }
};

const load = async (): Promise<Decoder | undefined> => {
  try {
    const { default: module } = (await import('@julusian/jpeg-turbo')) as unknown as { default: Decoder };
    return module;
  } catch {
    return undefined;
  }
};
