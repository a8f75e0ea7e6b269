import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { asCnnBackend } from '../copies/as-cnn-backend.ts';
import { operationNames } from '../program/operations.ts';
import type { OperationTrace } from './operation-trace.ts';

const numbersOfOperation = 5;

/**
 * The operations that the current engine's kernels run meanwhile, in their order. Empty of engines without this project's kernels.
 *
 * @param options.length How many numbers there is memory for: five an operation and, on one thread, one a task; a million by default.
 * @throws ArgumentError where they were more.
 * @example
 * const [slowest] = traceKernels(() => open.train(images, labels)).toSorted((a, b) => b.seconds - a.seconds);
 */
export const traceKernels = (
  run: () => void,
  { length = 1_000_000 }: { readonly length?: number } = {},
): OperationTrace[] => {
  const kernels = asCnnBackend(tf.backend())?.kernels;
  if (!kernels) {
    run();
    return [];
  }
  const bytes = length * Float64Array.BYTES_PER_ELEMENT;
  const address = kernels.allocate(bytes);
  if (address === 0) throw new ArgumentError(`length: expected what fits into memory, got ${length}.`);
  let count = 0;
  try {
    kernels.trace(address, length);
    try {
      run();
    } finally {
      count = kernels.trace(0, 0);
    }
    if (count > length) throw new ArgumentError(`length: expected at least ${count} for this trace, got ${length}.`);
    const { buffer, offset } = kernels.memory(address, bytes);
    return parse(new Float64Array(buffer, offset, count));
  } finally {
    kernels.free(address);
  }
};

const parse = (numbers: Float64Array): OperationTrace[] => {
  const found: OperationTrace[] = [];
  for (let at = 0; at < numbers.length; ) {
    const [code, seconds, operations, bytes, more] = numbers.subarray(at, at + numbersOfOperation) as unknown as Five;
    at += numbersOfOperation;
    const end = at + more;
    const loops: number[][] = [];
    while (at < end) {
      const tasks = numbers[at]!;
      loops.push([...numbers.subarray(at + 1, at + 1 + tasks)]);
      at += 1 + tasks;
    }
    found.push({ name: operationNames[code]!, seconds, operations, bytes, loops });
  }
  return found;
};

type Five = readonly [number, number, number, number, number];
