import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn/cnn-backend.ts';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import * as operations from '../cnn/program/operations.ts';

const byteValues = 256;

/**
 * Images of bytes as the float32 tensor that networks take. On `cnn` they go up as bytes, a quarter of the floats, and the kernels
 * look up what each stands for; elsewhere that happens here. The same numbers everywhere.
 *
 * @param bytes images × height × width × channels; not kept.
 * @param table What the bytes stand for: float32, [256, channels]. Default: byte / 255, as PyTorch's `ToTensor`.
 * @returns A tensor of `shape`, the caller's to dispose.
 * @throws ArgumentError when the bytes or the table do not make up the shape; OutOfMemoryError; DuplicatePackageError.
 *
 * @example
 * const batch = imagesFromBytes(pixels, [256, 28, 28, 1]);
 */
export const imagesFromBytes = (
  bytes: Uint8Array,
  shape: readonly [images: number, height: number, width: number, channels: number],
  table?: Float32Array,
): tf.Tensor4D => {
  const channels = shape[3];
  const size = shape.reduce((product, side) => product * side);
  if (bytes.length !== size) {
    throw new ArgumentError(`Images of the shape [${shape.join(', ')}] have ${size} bytes; got ${bytes.length}.`);
  }
  if (table && table.length !== byteValues * channels) {
    throw new ArgumentError(
      `The table of images of ${channels} channels has 256 × ${channels} numbers; got ${table.length}.`,
    );
  }
  const backend = asCnnBackend(tf.backend());
  if (!backend) {
    return tf.tensor4d(lookUp(bytes, table ?? sharesOf(channels), channels), [...shape], 'float32');
  }
  return tf.engine().makeTensorFromTensorInfo(onKernels(backend, bytes, table, [...shape])) as tf.Tensor4D;
};

const onKernels = (
  backend: CnnBackend,
  bytes: Uint8Array,
  values: Float32Array | undefined,
  shape: number[],
): tf.TensorInfo => {
  const { pool } = backend;
  const channels = shape[3]!;
  const count = bytes.length;
  const source = pool.acquire(count, 'bool');
  const table = values && pool.acquire(values.length, 'float32');
  backend.beginKernel();
  try {
    const y = backend.output(shape, 'float32');
    const address = backend.address(y);
    pool.view(source, 'bool').set(bytes);
    if (count === 0) return y;
    if (table) {
      pool.view(table, 'float32').set(values);
      backend.run(
        operations.lookup({ x: source.address, table: table.address, y: address, rows: count / channels, channels }),
      );
    } else {
      backend.run(
        operations.cast({ from: 'uint8', to: 'float32', x: source.address, y: address, count, divisor: 255 }),
      );
    }
    return y;
  } catch (error) {
    backend.undoKernel();
    throw error;
  } finally {
    if (table) pool.release(table);
    pool.release(source);
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
