import { ArgumentError, type Communicator, type Pieces } from '@cnn/core';

interface Call {
  readonly kind: string;
  readonly given: unknown[];
  count: number;
  readonly done: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Ranks on one thread, each of which a task of its own uses: for tests, and to try out what several processes will do. They take turns; MPI
 * makes them fast.
 *
 * @param worldSize How many.
 * @param options.bucketBytes 4 MiB by default.
 * @throws ArgumentError for no whole number of ranks.
 * @example
 * await Promise.all(local(2).map((strategy) => fit(net(), part(strategy.rank), { strategy })));
 */
export const local = (
  worldSize: number,
  { bucketBytes = 2 ** 22 }: { readonly bucketBytes?: number } = {},
): Communicator[] => {
  if (!Number.isSafeInteger(worldSize) || worldSize < 1) {
    throw new ArgumentError(`local: expected a whole number of ranks, at least 1, got ${worldSize}.`);
  }
  const calls: Call[] = [];
  let ended: Error | undefined;

  const rankOf = (rank: number): Communicator => {
    let next = 0;
    /** The last rank to come does what is to be done with what all have given. */
    const call = async <Given>(kind: string, given: Given, act: (all: readonly Given[]) => void): Promise<void> => {
      if (ended) throw ended;
      const place = next++;
      calls[place] ??= begin(kind, worldSize);
      const own = calls[place];
      if (own.kind !== kind) throw new Error(`Rank ${rank} calls ${kind} where others call ${own.kind}.`);
      own.given[rank] = given;
      if (++own.count === worldSize) {
        act(own.given as Given[]);
        own.resolve();
      }
      await own.done;
    };
    return {
      rank,
      worldSize,
      bucketBytes,
      allReduce: (values) =>
        call<Float32Array | Float64Array>(`allReduce of ${values.length}`, values, (all) => {
          const sums = all[0]!.map((first, at) =>
            all.slice(1).reduce((sum, one) => rounded(sum + one[at]!, one), first),
          );
          for (const one of all) one.set(sums);
        }),
      allToAll: (given, taken) =>
        call<{ readonly given: Pieces; readonly taken: Pieces }>('allToAll', { given, taken }, (all) => {
          const sent = all.map((one) => one.given.bounds.map((bounds) => one.given.values.slice(...bounds)));
          for (const [to, one] of all.entries()) {
            for (const [from, [start]] of one.taken.bounds.entries()) {
              if (from !== to) one.taken.values.set(sent[from]![to]!, start);
            }
          }
        }),
      allGather: async (bytes) => {
        let gathered: readonly Uint8Array[] = [];
        await call<{ bytes: Uint8Array; take(all: readonly Uint8Array[]): void }>(
          `allGather of ${bytes.length}`,
          {
            bytes,
            take: (all) => {
              gathered = all;
            },
          },
          (all) => {
            for (const { take } of all) take(all.map((one) => one.bytes.slice()));
          },
        );
        return [...gathered];
      },
      broadcast: (bytes, from) =>
        call(`broadcast of ${bytes.length}`, bytes, (all) => {
          for (const one of all) one.set(all[from]!);
        }),
      barrier: () => call('barrier', undefined, () => {}),
      abort: async (reason) => {
        ended ??= new Error(`Rank ${rank} of ${worldSize} stops: ${reason}`);
        for (const { count, reject } of calls) if (count < worldSize) reject(ended);
        throw ended;
      },
    };
  };
  return Array.from({ length: worldSize }, (_, rank) => rankOf(rank));
};

const begin = (kind: string, worldSize: number): Call => {
  let [resolve, reject]: [() => void, (error: Error) => void] = [() => {}, () => {}];
  const done = new Promise<void>((...both) => {
    [resolve, reject] = both;
  });
  done.catch(() => {});
  return { kind, given: Array.from({ length: worldSize }), count: 0, done, resolve, reject };
};

const rounded = (sum: number, values: Float32Array | Float64Array): number =>
  values instanceof Float32Array ? Math.fround(sum) : sum;
