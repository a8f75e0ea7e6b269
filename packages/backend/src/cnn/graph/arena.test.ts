import { describe, expect, it } from 'vitest';
import { Arena, type ArenaBuffer } from './arena.ts';

describe('Arena', () => {
  it('uses released memory again and joins neighbours', () => {
    const arena = new Arena(1024);
    const first = arena.acquire(100);
    const second = arena.acquire(64);
    expect([first.address, second.address, arena.size]).toEqual([1024, 1152, 192]);
    arena.release(first);
    arena.release(second);
    expect(arena.acquire(192).address).toBe(1024);
    expect(arena.size).toBe(192);
  });

  it('keeps a buffer until its last holder lets go', () => {
    const arena = new Arena(0);
    const shared = arena.acquire(64);
    shared.holders++;
    arena.release(shared);
    expect(arena.acquire(64).address).toBe(64);
    arena.release(shared);
    expect(arena.acquire(64).address).toBe(0);
  });

  it('never lets live buffers overlap', () => {
    const arena = new Arena(0);
    const live: ArenaBuffer[] = [];
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let round = 0; round < 2000; round++) {
      if (live.length > 0 && random(2) === 0) arena.release(live.splice(random(live.length), 1)[0]!);
      else live.push(arena.acquire(1 + random(1000)));
      const sorted = [...live].sort((a, b) => a.address - b.address);
      for (let index = 1; index < sorted.length; index++) {
        expect(sorted[index - 1]!.address + sorted[index - 1]!.bytes).toBeLessThanOrEqual(sorted[index]!.address);
      }
    }
  });
});
