/** What a JPEG file says about itself. */
export interface JpegHeader {
  readonly height: number;
  readonly width: number;
  /** Whether its pixels are as they are stored: grey or YCbCr, neither turned by EXIF nor with a colour profile of its own. */
  readonly isPlain: boolean;
}

/**
 * Reads the segments before the first scan.
 * @returns undefined for what is no JPEG of 8 bits, or ends too early.
 */
export const jpegHeader = (bytes: Uint8Array): JpegHeader | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let isPlain = true;
  for (let at = 2; at + 4 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    const content = at + 4;
    if (marker === app1 && startsWith(bytes, content, 'Exif')) isPlain &&= orientationOf(view, content + 6) === 1;
    else if (marker === app2 && startsWith(bytes, content, 'ICC_PROFILE')) isPlain = false;
    // Adobe's transform 1 is YCbCr; 0 stands for RGB and CMYK.
    else if (marker === app14 && startsWith(bytes, content, 'Adobe')) isPlain &&= bytes[content + 11] === 1;
    else if (marker >= 0xc0 && marker <= 0xcf && !notFrames.includes(marker)) {
      if (content + 6 > bytes.length || bytes[content] !== 8) return undefined;
      const components = bytes[content + 5];
      const [height, width] = [view.getUint16(content + 1), view.getUint16(content + 3)];
      if (height === 0 || width === 0) return undefined;
      return { height, width, isPlain: isPlain && (components === 1 || components === 3) };
    }
  }
  return undefined;
};

const app1 = 0xe1;
const app2 = 0xe2;
const app14 = 0xee;
/** Huffman tables, an extension, and arithmetic conditioning. */
const notFrames = [0xc4, 0xc8, 0xcc];
const orientationTag = 0x0112;

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text).every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** 1 where the image is as it is stored, or the tags cannot be read: 0 then, which is another. */
const orientationOf = (view: DataView, start: number): number => {
  if (start + 8 > view.byteLength) return 0;
  const little = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, little);
  if (directory + 2 > view.byteLength) return 0;
  const count = view.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12) {
    if (entry + 12 > view.byteLength) return 0;
    if (view.getUint16(entry, little) === orientationTag) return view.getUint16(entry + 8, little);
  }
  return 1;
};
