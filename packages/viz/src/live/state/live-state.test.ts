import { describe, expect, it } from 'vitest';
import type { BatchPoint } from './batch-point.ts';
import { LiveState } from './live-state.ts';

const run = { title: 'a', model: 'a', began: 0, firstStep: 0, classNames: [] };
const point = (step: number): BatchPoint => ({
  step,
  epoch: 1,
  loss: step,
  examplesPerSecond: 10,
  waiting: 0,
  learningRate: 0.1,
  seconds: step,
  tensors: 1,
});
const row = (epoch: number) => ({ epoch, trainLoss: 1 });

describe('LiveState', () => {
  it('tells what has changed since a version, and all to who knows nothing', () => {
    const state = new LiveState();
    expect(state.since(0)).toBeUndefined();
    state.apply({ kind: 'begin', run, rows: [row(1)] });
    state.apply({ kind: 'points', points: [point(1), point(2)] });
    state.apply({ kind: 'more', rows: [row(2)], profile: [] });
    expect(state.since(0)).toEqual({
      version: 3,
      whole: true,
      run,
      rows: [row(1), row(2)],
      points: [point(1), point(2)],
      now: point(2),
      profile: [],
    });
    expect(state.since(2)).toEqual({ version: 3, whole: false, rows: [row(2)], profile: [] });
    expect(state.since(3)).toBeUndefined();
    expect(state.since(99)).toMatchObject({ whole: true, run });
  });

  it('forgets one run when another begins', () => {
    const state = new LiveState();
    state.apply({ kind: 'begin', run, rows: [] });
    state.apply({ kind: 'more', rows: [row(1)], ending: { stopped: 'completed' } });
    expect(state.hasEnded).toBe(true);
    state.apply({ kind: 'begin', run: { ...run, title: 'b' }, rows: [] });
    expect(state.hasEnded).toBe(false);
    expect(state.since(2)).toEqual({ version: 3, whole: true, run: { ...run, title: 'b' } });
  });

  it('keeps a bounded number of points of a long run, which still cover all of it', () => {
    const state = new LiveState();
    state.apply({ kind: 'begin', run, rows: [] });
    for (let step = 1; step <= 100_000; step++) state.apply({ kind: 'points', points: [point(step)] });
    const { points = [], now } = state.since(0)!;
    expect(points.length).toBeLessThanOrEqual(2048);
    expect(points.length).toBeGreaterThan(1000);
    expect(now?.step).toBe(100_000);
    expect(points.at(-1)!.step).toBeGreaterThan(99_900);
    const gaps = points.map(({ step }, index) => step - (points[index - 1]?.step ?? 0));
    expect(new Set(gaps)).toEqual(new Set([64]));
    // Each is the mean over what it stands for.
    expect(points[1]!.loss).toBeCloseTo((65 + 128) / 2);
  });

  it('tells pages the same whether they follow or come late', () => {
    const state = new LiveState();
    let followed: BatchPoint[] = [];
    let version = 0;
    state.apply({ kind: 'begin', run, rows: [] });
    for (let step = 1; step <= 9000; step++) {
      state.apply({ kind: 'points', points: [point(step)] });
      if (step % 7 !== 0) continue;
      const { whole, points = [], version: found } = state.since(version)!;
      followed = whole ? [...points] : [...followed, ...points];
      version = found;
    }
    expect([...followed, ...(state.since(version)?.points ?? [])]).toEqual(state.since(0)!.points);
  });

  it('wakes those that wait, for news, for the time, and for the end', async () => {
    const state = new LiveState();
    const { signal } = new AbortController();
    const began = performance.now();
    const news = state.newer(0, { signal, within: 10_000 });
    state.apply({ kind: 'begin', run, rows: [] });
    await news;
    await state.newer(0, { signal, within: 10_000 });
    await state.newer(1, { signal, within: 20 });
    const gone = new AbortController();
    const waiting = state.newer(1, { signal: gone.signal, within: 10_000 });
    gone.abort();
    await waiting;
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
