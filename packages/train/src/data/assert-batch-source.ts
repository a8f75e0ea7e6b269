import { ArgumentError } from '@cnn/core';
import type { BatchSource } from './batch-source.ts';

/** @param name In messages. @throws ArgumentError for what gives no batches, such as a single tensor. */
export const assertBatchSource = (data: BatchSource, name: string): void => {
  const { epoch, [Symbol.asyncIterator]: begin = data?.[Symbol.iterator as never] } = Object(data) as BatchSource;
  if (typeof epoch === 'function' || typeof begin === 'function') return;
  throw new ArgumentError(
    `The ${name} data must be a loader or another async iterable of { images, labels }, got ${data === null ? 'null' : typeof data}.`,
  );
};
