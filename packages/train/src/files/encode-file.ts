import { encodeSafetensors, type JsonValue, type NamedArray, type SafetensorsArray } from '@cnn/core';
import type { FileKind } from './file-kind.ts';
import { seal, unsealed } from './seal.ts';

/**
 * Arrays and plain data as a safetensors file with a checksum of all that is in it.
 *
 * @param content What is no array, kept as JSON in the header.
 * @param alignment The arrays begin at a multiple of so many bytes.
 * @returns The file in pieces, the arrays without a copy: AlexNet's are 187 MB.
 */
export const encodeFile = (
  { name, version }: FileKind,
  arrays: readonly (NamedArray | SafetensorsArray)[],
  content: Readonly<Record<string, JsonValue>>,
  alignment?: number,
): Uint8Array[] => {
  const kind = `@cnn/train ${name}`;
  const metadata = { ...unsealed, kind, version: `${version}`, content: JSON.stringify(content) };
  return seal(encodeSafetensors(arrays, metadata, alignment));
};
