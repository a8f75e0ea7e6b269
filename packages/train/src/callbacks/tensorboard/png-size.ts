import { ArgumentError } from '@cnn/core';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * The size in pixels that a PNG file says of itself.
 *
 * @throws ArgumentError when the bytes are no PNG file.
 */
export const pngSize = (bytes: Uint8Array): { width: number; height: number } => {
  if (!(bytes instanceof Uint8Array) || bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) {
    throw new ArgumentError(
      'tensorBoard: images must be the bytes of PNG files (await picture.png() of @cnn/viz gives them).',
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};
