import {
  decodeSafetensors,
  FileError,
  type JsonValue,
  type Safetensors,
  type SafetensorsArray,
  SafetensorsError,
} from '@cnn/core';
import type { FileKind } from './file-kind.ts';
import { isIntact } from './seal.ts';

/**
 * Reads what `encodeFile` has written, and nothing else.
 *
 * @param source What the file is called in messages.
 * @returns The arrays as views of the bytes.
 * @throws FileError, `damaged` unless the file is whole and of a newer version.
 */
export const decodeFile = (
  { name, version }: FileKind,
  bytes: Uint8Array,
  source: string,
): { arrays: readonly SafetensorsArray[]; content: Readonly<Record<string, JsonValue>> } => {
  const { arrays, metadata } = decode(bytes, source);
  if (metadata.kind !== `@cnn/train ${name}`) {
    throw new FileError(`${source} is not a ${name} of @cnn/train, but another safetensors file.`, { damaged: true });
  }
  const intact = isIntact(bytes);
  if (!intact) {
    const problem =
      intact === undefined ? 'has no checksum where @cnn/train writes it' : 'does not have the checksum that it says';
    throw new FileError(`${source} ${problem}: it is damaged, or another program has changed it.`, { damaged: true });
  }
  if (Number(metadata.version) !== version) {
    throw new FileError(
      `${source} is a ${name} of format ${metadata.version}, and this @cnn/train reads format ${version}. ` +
        'Install the version that wrote it.',
    );
  }
  return { arrays, content: parseContent(metadata.content, source) };
};

const parseContent = (text: string | undefined, source: string): Readonly<Record<string, JsonValue>> => {
  try {
    const content: unknown = JSON.parse(text ?? '');
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return content as Record<string, JsonValue>;
    }
  } catch {} // what is no JSON is refused as other nonsense is
  throw new FileError(`${source} does not say what it holds, as JSON in its metadata.`, { damaged: true });
};

const decode = (bytes: Uint8Array, source: string): Safetensors => {
  try {
    return decodeSafetensors(bytes, source);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new FileError(error.message, { cause: error, damaged: true });
  }
};
