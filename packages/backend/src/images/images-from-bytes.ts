import { ArgumentError, copyRows } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn/cnn-backend.ts';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import * as operations from '../cnn/program/operations.ts';
import { assertRows } from './assert-rows.ts';

const byteValues = 256;
/** Of a processor's cache. */
const bytesPerLine = 64;

/** What bytes stand for, and which of them are wanted. */
export interface ImagesFromBytesOptions {
  readonly table?: Float32Array;
  readonly rows?: Uint32Array;
}

/**
 * Images of bytes as the float32 tensor that networks take. On `cnn` they go up as bytes, a quarter of the floats, and the kernels
 * look up what each stands for; elsewhere that happens here. The same numbers everywhere.
 *
 * @param bytes images × height × width × channels; not kept.
 * @param options.table What the bytes stand for: float32, [256, channels]. Default: byte / 255, as PyTorch's `ToTensor`.
 * @param options.rows Which images of `bytes` they are, in the order wanted, each from 0; `bytes` may then hold any number of images.
 * Default: all of them.
 * @returns A tensor of `shape`, the caller's to dispose.
 * @throws ArgumentError when the bytes, the rows or the table do not make up the shape; OutOfMemoryError; DuplicatePackageError.
 *
 * @example
 * const batch = imagesFromBytes(pixels, [256, 28, 28, 1]);
 */
export const imagesFromBytes = (
  bytes: Uint8Array,
  shape: readonly [images: number, height: number, width: number, channels: number],
  { table, rows }: ImagesFromBytesOptions = {},
): tf.Tensor4D => {
  const [images, height, width, channels] = shape;
  if (rows) assertImages(rows, images, bytes.length / (height * width * channels));
  else assertBytes(bytes, shape);
  if (table && table.length !== byteValues * channels) {
    throw new ArgumentError(
      `The table of images of ${channels} channels has 256 × ${channels} numbers; got ${table.length}.`,
    );
  }
  const backend = asCnnBackend(tf.backend());
  if (!backend) {
    const chosen = rows ? chosenRows(bytes, rows, height * width * channels) : bytes;
    return tf.tensor4d(lookUp(chosen, table ?? sharesOf(channels), channels), [...shape], 'float32');
  }
  return tf.engine().makeTensorFromTensorInfo(onKernels(backend, bytes, { table, rows }, [...shape])) as tf.Tensor4D;
};

const assertBytes = (bytes: Uint8Array, shape: readonly number[]): void => {
  const size = shape.reduce((product, side) => product * side);
  if (bytes.length === size) return;
  throw new ArgumentError(`Images of the shape [${shape.join(', ')}] have ${size} bytes; got ${bytes.length}.`);
};

const assertImages = (rows: Uint32Array, images: number, stored: number): void => {
  if (rows.length !== images) throw new ArgumentError(`${images} images need as many rows; got ${rows.length}.`);
  if (!Number.isInteger(stored)) throw new ArgumentError('The bytes end within an image. Pass whole images.');
  assertRows(rows, stored, 'The bytes hold', 'images');
};

const chosenRows = (bytes: Uint8Array, rows: Uint32Array, rowBytes: number): Uint8Array => {
  const chosen = new Uint8Array(rows.length * rowBytes);
  copyRows(bytes, rows, chosen);
  return chosen;
};

const onKernels = (
  backend: CnnBackend,
  bytes: Uint8Array,
  { table, rows }: ImagesFromBytesOptions,
  shape: number[],
): tf.TensorInfo => {
  const { pool, scratch, kernels } = backend;
  const channels = shape[3]!;
  const count = shape.reduce((product, side) => product * side);
  const tableAt = Math.ceil(count / bytesPerLine) * bytesPerLine;
  scratch.hold();
  backend.beginKernel();
  try {
    scratch.reserve(tableAt + (table ? table.byteLength : 0));
    const y = backend.output(shape, 'float32');
    if (count === 0) return y;
    const from = scratch.address();
    const to = backend.address(y);
    if (rows) kernels.copyRows(bytes, rows, count / rows.length, from);
    else pool.view({ address: from, length: count }, 'bool').set(bytes);
    if (table) {
      const address = from + tableAt;
      pool.view({ address, length: table.length }, 'float32').set(table);
      backend.run(operations.lookup({ x: from, table: address, y: to, rows: count / channels, channels }));
    } else {
      backend.run(operations.cast({ from: 'uint8', to: 'float32', x: from, y: to, count, divisor: 255 }));
    }
    return y;
  } catch (error) {
    backend.undoKernel();
    throw error;
  } finally {
    scratch.release();
  }
};

const lookUp = (bytes: Uint8Array, values: Float32Array, channels: number): Float32Array => {
  const floats = new Float32Array(bytes.length);
  if (channels === 1) {
    for (let index = 0; index < bytes.length; index++) floats[index] = values[bytes[index]!]!;
    return floats;
  }
  for (let row = 0; row < bytes.length; row += channels) {
    for (let channel = 0; channel < channels; channel++) {
      floats[row + channel] = values[bytes[row + channel]! * channels + channel]!;
    }
  }
  return floats;
};

const shares = new Map<number, Float32Array>();

/** byte / 255 for each channel, made once. */
const sharesOf = (channels: number): Float32Array => {
  const known = shares.get(channels);
  if (known) return known;
  const table = Float32Array.from({ length: byteValues * channels }, (_, at) => Math.floor(at / channels) / 255);
  shares.set(channels, table);
  return table;
};
