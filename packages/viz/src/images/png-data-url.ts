import { encode } from 'fast-png';

/** Rows of pixels, channels last, as a PNG that an SVG can hold. */
export function pngDataUrl(
  data: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
): string {
  const png = encode({ data, width, height, channels }, { zlib: { level: 9 } });
  // In parts, since a call takes only so many arguments.
  const parts = Array.from({ length: Math.ceil(png.length / 8192) }, (_, part) =>
    String.fromCharCode(...png.subarray(part * 8192, (part + 1) * 8192)),
  );
  return `data:image/png;base64,${btoa(parts.join(''))}`;
}
