import type { GradientExchange } from '../../executor/exchange/gradient-exchange.ts';

interface Call<Values> {
  readonly given: Values[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
}

/** Exchanges of several ranks on this thread: a sum is there once all have asked for it. */
export const ranks = (count: number, bucketBytes: number): GradientExchange[] => {
  const calls: Call<Float32Array | Float64Array>[] = [];
  return Array.from({ length: count }, (_, rank) => {
    let made = 0;
    const meet = (
      values: Float32Array | Float64Array,
      act: (all: readonly (Float32Array | Float64Array)[]) => void,
    ): Promise<void> => {
      calls[made] ??= begin();
      const call = calls[made++]!;
      call.given[rank] = values;
      if (Object.keys(call.given).length === count) {
        act(call.given);
        call.resolve();
      }
      return call.done;
    };
    return {
      rank,
      worldSize: count,
      bucketBytes,
      allReduce: (values) =>
        meet(values, (all) => {
          const total = all[0]!.map((_, at) => all.reduce((sum, part) => sum + part[at]!, 0));
          for (const part of all) part.set(total);
        }),
      gatherPieces: (values, starts) =>
        meet(values, (all) => {
          const gathered = all.map((part, from) => part.slice(starts[from], starts[from + 1]));
          for (const part of all) for (const [from, piece] of gathered.entries()) part.set(piece, starts[from]);
        }),
    };
  });
};

const begin = <Values>(): Call<Values> => {
  let resolve = () => {};
  const done = new Promise<void>((end) => {
    resolve = end;
  });
  return { given: [], done, resolve: () => resolve() };
};
