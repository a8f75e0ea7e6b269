import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { CnnBackend } from '../cnn-backend.ts';
import { KernelsError } from '../kernels-error.ts';
import { cnnBackends } from '../testing/cnn-backends.ts';
import { type OperationCall, operationCalls } from '../testing/operation-calls.ts';
import * as operations from './operations.ts';

/** Numbers that are not whole. */
const reals: ReadonlySet<string> = new Set([
  ...[
    'alpha',
    'beta',
    'beta1',
    'beta2',
    'bias',
    'coefficient',
    'decay',
    'delta',
    'deviation',
    'epsilon',
    'factor',
    'l1',
    'l2',
    'labelSmoothing',
  ],
  ...['divisor', 'limit', 'momentum', 'off', 'on', 'rate', 'scale', 'value', 'weightDecay'],
  ...['highest', 'lowest', 'residualScale', 'xScale', 'yScale'],
]);
const choices: ReadonlySet<string> = new Set(['kind', 'type', 'from', 'to']);

const encoders: Readonly<Record<string, unknown>> = { ...operations };

const encode = (name: operations.OperationName, operands: Readonly<Record<string, unknown>>): operations.Operation =>
  (encoders[name] as (operands: Readonly<Record<string, unknown>>) => operations.Operation)(operands);

/** Runs `use` with a block of zeros of its size for each array. */
const withArrays = (
  backend: CnnBackend,
  sizes: Readonly<Record<string, number>>,
  use: (addresses: Record<string, number>) => void,
): void => {
  const blocks = Object.entries(sizes).map(([name, bytes]) => [name, backend.pool.acquire(bytes, 'bool')] as const);
  for (const [, block] of blocks) backend.pool.view(block, 'bool').fill(0);
  try {
    use(Object.fromEntries(blocks.map(([name, { address }]) => [name, address])));
  } finally {
    for (const [, block] of blocks) backend.pool.release(block);
  }
};

/** `rest` with each of its whole numbers, and of its windows', replaced by what is none, or too few. */
const spoilt = (rest: OperationCall['rest']): Record<string, unknown>[] =>
  Object.entries(rest).flatMap(([name, value]) => {
    if (name === 'window') return spoilt(value as Record<string, unknown>).map((window) => ({ window }));
    if (typeof value !== 'number' || reals.has(name)) return [];
    return [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 54].map((wrong) => ({ ...rest, [name]: wrong }));
  });

describe.each(cnnBackends)('operands on %s', (name) => {
  const backend = () => {
    tf.setBackend(name);
    return tf.backend() as CnnBackend;
  };
  const all = operationCalls(backend().kernels).map(([operation, call], index) => ({ operation, call, index }));

  it('are tried of every operation', () => {
    expect(new Set(all.map(({ operation }) => operation))).toEqual(new Set(operations.operationNames));
  });

  it.each(all)(
    '$operation ($index) takes what it is made for, with and without what is optional',
    ({ operation, call }) => {
      withArrays(backend(), call.arrays, (addresses) => {
        backend().run(encode(operation, { ...call.rest, ...addresses }));
        for (const optional of call.optional ?? []) {
          backend().run(encode(operation, { ...call.rest, ...addresses, [optional]: 0 }));
        }
      });
    },
  );

  it.each(all)('$operation ($index) refuses what cannot be', ({ operation, call }) => {
    const { arrays, optional = [], rest, wrong = [] } = call;
    withArrays(backend(), arrays, (addresses) => {
      const refuses = (changes: Readonly<Record<string, unknown>>) =>
        expect(
          () => backend().run(encode(operation, { ...rest, ...addresses, ...changes })),
          JSON.stringify(changes),
        ).toThrow(KernelsError);
      for (const changes of [...wrong, ...spoilt(rest)]) refuses(changes);
      for (const array of Object.keys(arrays)) if (!optional.includes(array)) refuses({ [array]: 0 });
      for (const choice of Object.keys(rest).filter((key) => choices.has(key))) refuses({ [choice]: 'no such thing' });
    });
  });

  it.runIf(process.env.CNN_KERNELS === 'checked').each(all)(
    '$operation ($index) refuses an array that is a byte too small',
    ({ operation, call }) => {
      for (const array of Object.keys(call.arrays)) {
        withArrays(backend(), { ...call.arrays, [array]: call.arrays[array]! - 1 }, (addresses) => {
          expect(() => backend().run(encode(operation, { ...call.rest, ...addresses })), array).toThrow(
            /outside of all memory in use/,
          );
        });
      }
    },
  );
});
