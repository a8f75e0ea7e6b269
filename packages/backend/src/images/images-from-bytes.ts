import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { CnnBackend } from '../cnn/cnn-backend.ts';
import * as operations from '../cnn/program/operations.ts';

const byteValues = 256;

/**
 * Images of bytes as the float32 tensor that networks take. On `cnn` they go up as bytes, a quarter of the floats, and the kernels
 * look up what each stands for; elsewhere that happens here. The same numbers everywhere.
 *
 * @param bytes images × height × width × channels; not kept.
 * @param table What the bytes stand for: float32, [256, channels]. Default: byte / 255, as PyTorch's `ToTensor`.
 * @returns A tensor of `shape`, the caller's to dispose.
 * @throws ArgumentError when the bytes or the table do not make up the shape; OutOfMemoryError.
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
  const values = table ?? sharesOf(channels);
  if (values.length !== byteValues * channels) {
    throw new ArgumentError(
      `The table of images of ${channels} channels has 256 × ${channels} numbers; got ${values.length}.`,
    );
  }
  const backend = tf.backend();
  if (!(backend instanceof CnnBackend)) return tf.tensor4d(lookUp(bytes, values, channels), [...shape], 'float32');
  return tf.engine().makeTensorFromTensorInfo(onKernels(backend, bytes, values, [...shape])) as tf.Tensor4D;
};

const onKernels = (backend: CnnBackend, bytes: Uint8Array, values: Float32Array, shape: number[]): tf.TensorInfo => {
  const { pool } = backend;
  const channels = shape[3]!;
  const source = pool.acquire(bytes.length, 'bool');
  try {
    const table = pool.acquire(values.length, 'float32');
    try {
      pool.view(source, 'bool').set(bytes);
      pool.view(table, 'float32').set(values);
      backend.beginKernel();
      const y = backend.output(shape, 'float32');
      if (bytes.length > 0) {
        backend.run(
          operations.lookup({
            x: source.address,
            table: table.address,
            y: backend.address(y),
            rows: bytes.length / channels,
            channels,
          }),
        );
      }
      return y;
    } finally {
      pool.release(table);
    }
  } finally {
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
