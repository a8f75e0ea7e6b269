import { cpu } from '@cnn/backend';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { fit } from '../../fit/fit.ts';
import { smallNet } from '../../fixtures/small-net.ts';
import { twoBlobs } from '../../fixtures/two-blobs.ts';
import type { Callback } from '../callback.ts';
import { type TimeBudgetOptions, timeBudget } from './time-budget.ts';

beforeAll(() => cpu({ engine: 'cpu' }));

/** Each step takes ten seconds of a clock that only this run moves. */
const train = async (budget: TimeBudgetOptions, { resume, saveAt }: { resume?: Checkpoint; saveAt?: number } = {}) => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let checkpoint: Checkpoint | undefined;
    const tick: Callback = { onBatchEnd: () => void vi.advanceTimersByTime(10_000) };
    const save: Callback = {
      onBatchEnd: async ({ step }, run) => {
        if (step === saveAt) checkpoint = await run.checkpoint();
      },
    };
    const options = { epochs: 2, callbacks: [tick, timeBudget(budget), save], resume };
    return { history: await fit(smallNet(), twoBlobs({ batches: 10 }), options), checkpoint };
  } finally {
    vi.useRealTimers();
  }
};

describe('timeBudget', () => {
  it('ends the run after the step that passes it, and says so', async () => {
    const { history } = await train({ seconds: 5, minutes: 2 });
    expect(history).toMatchObject({ stopped: 'stopped', reason: 'the time budget of 2:05 is used up' });
    expect(history.rows.at(-1)!.step + history.partial!.batches).toBe(13);
    expect((await train({ minutes: 10 })).history.stopped).toBe('completed');
  });

  it.each([
    [false, 4 + 5],
    [true, 5],
  ])('counts the earlier parts of a run that goes on: %s', async (countEarlierParts, steps) => {
    const { checkpoint } = await train({ seconds: 45, countEarlierParts }, { saveAt: 4 });
    const { history } = await train({ seconds: 45, countEarlierParts }, { resume: checkpoint });
    expect(history.partial!.batches).toBe(steps);
  });

  it('does no further step where nothing is left', async () => {
    const { checkpoint } = await train({ seconds: 45, countEarlierParts: true }, { saveAt: 5 });
    const { history } = await train({ seconds: 45, countEarlierParts: true }, { resume: checkpoint });
    expect(history).toMatchObject({ stopped: 'stopped', partial: { batches: 5 } });
  });

  it.each([{}, { seconds: 0 }, { minutes: -1 }, { seconds: Number.NaN }])('refuses %j', (options) => {
    expect(() => timeBudget(options)).toThrow('timeBudget: expected seconds or minutes above 0, got');
  });
});
