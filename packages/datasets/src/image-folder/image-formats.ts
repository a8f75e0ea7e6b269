/** Names of images that only some builds of sharp read, or none does. */
const known = /\.(heic|heif|jxl|jp2|j2k|bmp|ico|psd|dng|cr2|cr3|nef|arw)$/i;

/** What a file is by its name: an image that is read here, one that is not, or something else. */
export type FileKind = 'image' | 'unreadable' | 'other';

/** Tells files apart by their names, for the sharp of this machine: JPEG, PNG, WebP, AVIF, TIFF, GIF, SVG and what else it has. */
export const imageFormats = async (): Promise<(name: string) => FileKind> => {
  const { default: sharp } = await import('sharp');
  const suffixes = new Set(
    Object.values(sharp.format).flatMap(({ id, input }) =>
      input.file && id !== 'vips' && 'fileSuffix' in input ? (input.fileSuffix as string[]) : [],
    ),
  );
  return (name) => {
    if (suffixes.has(name.slice(name.lastIndexOf('.')).toLowerCase())) return 'image';
    return known.test(name) ? 'unreadable' : 'other';
  };
};
