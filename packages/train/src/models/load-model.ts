import { FileError, readBytes } from '@cnn/core';
import { decodeModel } from './decode-model.ts';
import { ModelFileError } from './model-file-error.ts';
import { readStored, storedName } from './model-store.ts';
import type { SavedModel } from './saved-model.ts';

/**
 * Reads the file that `saveModel` keeps, and believes nothing of it that it has not checked: the checksum of its bytes, the classes
 * of its layers, the names, shapes and count of its weights. Nothing in it is run.
 *
 * @param source In Node.js a path; anywhere an address to fetch, a `File` or another `Blob`; in browsers also `indexeddb://name`.
 * @returns The model, built where TensorFlow.js runs now, and what was kept beside it.
 * @throws ModelFileError when it cannot be read, is damaged, of another kind or of a newer format.
 * @example
 * const { model, classNames } = await loadModel('out/lenet.safetensors');
 */
export const loadModel = async (source: string | URL | Blob): Promise<SavedModel> => {
  const name = source instanceof Blob ? ((source as Partial<File>).name ?? 'The file') : String(source);
  try {
    return decodeModel(await read(source), name);
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    const { message } = error as Error;
    const problem = error instanceof FileError ? message : `${name} cannot be read: ${message}.`;
    throw new ModelFileError(`The model cannot be used. ${problem} Give the file that saveModel wrote.`, {
      cause: error,
    });
  }
};

const read = async (source: string | URL | Blob): Promise<Uint8Array> => {
  if (source instanceof Blob) return readBytes(source);
  const stored = storedName(source);
  if (stored !== undefined) {
    const blob = await readStored(stored);
    if (!blob) throw new Error('this browser keeps no model of that name');
    return new Uint8Array(await blob.arrayBuffer());
  }
  return readBytes(source);
};
