import type { Pieces } from '@cnn/core';
import type { GradientExchange } from '../../executor/exchange/gradient-exchange.ts';

interface Call {
  readonly given: unknown[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
}

/** Exchanges of several ranks on this thread: a sum is there once all have asked for it. */
export const ranks = (count: number, bucketBytes: number): GradientExchange[] => {
  const calls: Call[] = [];
  return Array.from({ length: count }, (_, rank) => {
    let made = 0;
    const meet = <Given>(given: Given, act: (all: readonly Given[]) => void): Promise<void> => {
      calls[made] ??= begin();
      const call = calls[made++]!;
      call.given[rank] = given;
      if (Object.keys(call.given).length === count) {
        act(call.given as Given[]);
        call.resolve();
      }
      return call.done;
    };
    return {
      rank,
      worldSize: count,
      bucketBytes,
      allReduce: (values) =>
        meet<Float32Array | Float64Array>(values, (all) => {
          const total = all[0]!.map((_, at) => all.reduce((sum, part) => sum + part[at]!, 0));
          for (const part of all) part.set(total);
        }),
      allToAll: (given, taken) =>
        meet<{ given: Pieces; taken: Pieces }>({ given, taken }, (all) => {
          const sent = all.map((one) => one.given.bounds.map((bounds) => one.given.values.slice(...bounds)));
          for (const [to, one] of all.entries()) {
            for (const [from, [start, end]] of one.taken.bounds.entries()) {
              if (from === to) continue;
              const piece = sent[from]![to]!;
              if (piece.length !== end - start)
                throw new Error(`Rank ${from} gives ${piece.length} numbers, not ${end - start}.`);
              one.taken.values.set(piece, start);
            }
          }
        }),
    };
  });
};

const begin = (): Call => {
  let resolve = () => {};
  const done = new Promise<void>((end) => {
    resolve = end;
  });
  return { given: [], done, resolve: () => resolve() };
};
