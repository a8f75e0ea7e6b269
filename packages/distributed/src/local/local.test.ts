import { describe, expect, it } from 'vitest';
import { local } from './local.ts';

describe('ranks on one thread', () => {
  it('add up in the order of ranks, in single precision', async () => {
    const parts = [1e8, 3, -1e8].map((value) => Float32Array.of(value, value / 2));
    await Promise.all(local(3).map((rank, place) => rank.allReduce(parts[place]!)));
    const sum = Math.fround(Math.fround(1e8 + 3) - 1e8);
    for (const part of parts) expect([...part]).toEqual([sum, Math.fround(Math.fround(5e7 + 1.5) - 5e7)]);
  });

  it('gather, broadcast, and wait for each other', async () => {
    const came: number[] = [];
    const results = await Promise.all(
      local(3).map(async ({ rank, allGather, allToAll, broadcast, barrier }) => {
        const given = Float32Array.of(10 * rank, 10 * rank + 1, 10 * rank + 2, 10 * rank + 3);
        const taken = new Float32Array(6).fill(-1);
        // To rank 0 the first, to rank 1 none, to rank 2 the last two.
        const length = [1, 0, 2][rank]!;
        await allToAll(
          {
            values: given,
            bounds: [
              [0, 1],
              [1, 1],
              [2, 4],
            ],
          },
          { values: taken, bounds: [0, 1, 2].map((from) => [length * from, length * (from + 1)] as const) },
        );
        // What it would send itself stays where it is.
        expect([...taken]).toEqual([[-1, 10, 20, -1, -1, -1], new Array(6).fill(-1), [2, 3, 12, 13, -1, -1]][rank]);
        const pieces = new Float32Array(5).fill(rank);
        const bounds = [
          [0, 1],
          [1, 1],
          [1, 4],
        ] as const;
        await allToAll({ values: pieces, bounds: bounds.map(() => bounds[rank]!) }, { values: pieces, bounds });
        expect([...pieces]).toEqual([0, 2, 2, 2, rank]);
        const all = await allGather(Uint8Array.of(rank, 10 + rank));
        const bytes = Uint8Array.of(rank, 20 + rank);
        await broadcast(bytes, 1);
        await new Promise((resolve) => setTimeout(resolve, 5 * rank));
        came.push(rank);
        await barrier();
        expect(came.length).toBe(3);
        return [...all, bytes].map((one) => [...one]);
      }),
    );
    for (const result of results)
      expect(result).toEqual([
        [0, 10],
        [1, 11],
        [2, 12],
        [1, 21],
      ]);
  });

  it('end together when one cannot go on', async () => {
    const [first, second] = local(2);
    const waiting = first!.barrier();
    await expect(second!.abort('the disk is full')).rejects.toThrow('Rank 1 of 2 stops: the disk is full');
    await expect(waiting).rejects.toThrow('Rank 1 of 2 stops: the disk is full');
    await expect(first!.barrier()).rejects.toThrow('Rank 1 of 2 stops');
  });

  it('refuses no ranks', () => {
    expect(() => local(0)).toThrow('at least 1, got 0');
  });
});
