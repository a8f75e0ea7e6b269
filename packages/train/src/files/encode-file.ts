import { encodeSafetensors, type JsonValue, type NamedArray, type SafetensorsArray } from '@cnn/core';
import type { FileKind } from './file-kind.ts';
import { seal, unsealed } from './seal.ts';

/**
 * Arrays and plain data as a safetensors file with a checksum of all that is in it.
 *
 * @param content What is no array, kept as JSON in the header.
 * @returns The file in pieces, the arrays without a copy: AlexNet's are 187 MB.
 */
export const encodeFile = (
  { name, version }: FileKind,
  arrays: readonly (NamedArray | SafetensorsArray)[],
  content: Readonly<Record<string, JsonValue>>,
): Uint8Array[] =>
  seal(
    encodeSafetensors(arrays, {
      ...unsealed,
      kind: `@cnn/train ${name}`,
      version: `${version}`,
      content: JSON.stringify(content),
    }),
  );
