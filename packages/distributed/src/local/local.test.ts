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
      local(3).map(async ({ rank, allGather, gatherPieces, broadcast, barrier }) => {
        const pieces = new Float32Array(5).fill(rank);
        await gatherPieces(pieces, [0, 1, 1, 4]);
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
