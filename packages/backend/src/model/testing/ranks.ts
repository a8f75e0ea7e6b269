import type { GradientExchange } from '../../executor/exchange/gradient-exchange.ts';

/** Exchanges of several ranks on this thread: a sum is there once all have asked for it. */
export const ranks = (count: number, bucketBytes: number): GradientExchange[] => {
  interface Sum {
    readonly parts: (Float32Array | Float64Array)[];
    readonly done: Promise<void>;
    readonly resolve: () => void;
  }
  const sums: Sum[] = [];
  return Array.from({ length: count }, (_, rank) => {
    let calls = 0;
    return {
      bucketBytes,
      allReduce: (values) => {
        let resolve = () => {};
        sums[calls] ??= {
          parts: [],
          done: new Promise((done) => (resolve = done)),
          resolve: () => resolve(),
        };
        const sum = sums[calls]!;
        calls++;
        sum.parts[rank] = values;
        if (Object.keys(sum.parts).length === count) {
          const total = sum.parts[0]!.map((_, at) => sum.parts.reduce((all, part) => all + part[at]!, 0));
          for (const part of sum.parts) part.set(total);
          sum.resolve();
        }
        return sum.done;
      },
    };
  });
};
