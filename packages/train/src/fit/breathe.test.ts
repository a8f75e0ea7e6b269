import { afterEach, describe, expect, it, vi } from 'vitest';
import { breathe } from './breathe.ts';

describe('a pause between steps', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(['in Node.js', 'in browsers'])('%s lets timers run', async (place) => {
    if (place === 'in browsers') vi.stubGlobal('setImmediate', undefined);
    let isStopped = false;
    setTimeout(() => {
      isStopped = true;
    }, 5);
    const began = performance.now();
    while (!isStopped && performance.now() - began < 5000) await breathe();
    expect(isStopped).toBe(true);
  });
});
