import { firstLine } from '@cnn/core';
import type { Dataset, File, Group } from 'h5wasm';
import { WeightsError } from '../weights-error.ts';

let count = 0;
/** Each error costs h5wasm 0.10 some of its WebAssembly's stack; after some two thousand it does nothing right any more. */
let isUnusable = false;

/** What an HDF5 file begins with. */
const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Opens an HDF5 file with h5wasm, which is loaded only here. Its build for browsers is taken everywhere: it has a file system of its own
 * in memory, so that a link of the file to another file leads nowhere.
 *
 * @throws WeightsError where h5wasm is not installed, or the file cannot be read.
 */
export const withHdf5 = async <T>(bytes: Uint8Array, source: string, use: (file: Group) => T): Promise<T> => {
  const { ready, File: Hdf5File } = await import('h5wasm').catch((error: unknown) => {
    throw new WeightsError(
      `${source} is an HDF5 file, which the package h5wasm reads. Install it: npm install h5wasm.`,
      {
        cause: error,
      },
    );
  });
  if (!signature.every((byte, place) => bytes[place] === byte)) {
    throw new WeightsError(`${source} is not an HDF5 file that can be used: it does not begin as one.`);
  }
  if (isUnusable) {
    throw new WeightsError(
      `${source} cannot be read: after thousands of damaged files h5wasm reads none any more. Start the program anew.`,
    );
  }
  const { FS, activate_throwing_error_handler } = await ready;
  activate_throwing_error_handler();
  const path = `/weights-${count++}.h5`;
  let file: File | undefined;
  try {
    FS.writeFile(path, bytes);
    file = new Hdf5File(path, 'r');
    return use(file);
  } catch (error) {
    note(error);
    if (error instanceof WeightsError) throw error;
    throw new WeightsError(`${source} is not an HDF5 file that can be used: ${firstLine(error)}.`, { cause: error });
  } finally {
    try {
      file?.close();
    } catch (error) {
      note(error); // what matters has been said
    }
    FS.unlink(path);
  }
};

const note = (error: unknown): void => {
  if (error instanceof WebAssembly.RuntimeError) isUnusable = true;
};

/** The group at a path of a group, if there is one. */
export const groupAt = (group: Group, path: string): Group | undefined => {
  const found = group.keys().includes(path.split('/')[0]!) ? group.get(path) : null;
  return found && 'keys' in found ? found : undefined;
};

/** The dataset of this name in a group, if there is one. */
export const datasetAt = (group: Group, name: string): Dataset | undefined => {
  const found = group.get(name);
  return found && 'slice' in found ? found : undefined;
};
