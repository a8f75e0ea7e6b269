import * as tf from '@tensorflow/tfjs-core';
import { asCnnBackend } from '../cnn/copies/as-cnn-backend.ts';
import { assertRows } from './assert-rows.ts';

/**
 * The labels of a batch, chosen from those of a whole data set. On `cnn` the kernels fetch them: they lie apart in memory, and
 * waiting for one after the other shows in the time of a small network's step.
 *
 * @param labels Not kept.
 * @param rows Which of them, in the order wanted, each from 0.
 * @returns int32, [rows], the caller's to dispose.
 * @throws ArgumentError for a row that is not there; OutOfMemoryError; DuplicatePackageError.
 *
 * @example
 * const batch = labelsFromRows(Int32Array.of(3, 1, 4, 1), Uint32Array.of(2, 0)); // 4, 3
 */
export const labelsFromRows = (labels: Int32Array, rows: Uint32Array): tf.Tensor1D => {
  assertRows(rows, labels.length, 'There are', 'labels');
  const backend = asCnnBackend(tf.backend());
  if (!backend || rows.length === 0) {
    return tf.tensor1d(
      Int32Array.from(rows, (row) => labels[row]!),
      'int32',
    );
  }
  const chosen = backend.output([rows.length], 'int32');
  const bytes = new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength);
  backend.kernels.copyRows(bytes, rows, labels.BYTES_PER_ELEMENT, backend.address(chosen));
  return tf.engine().makeTensorFromTensorInfo(chosen) as tf.Tensor1D;
};
