import { cpu } from '@cnn/backend';
import { beforeAll, describe, expect, it } from 'vitest';
import { fit } from '../fit/fit.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import type { Callback } from './callback.ts';

const recorder = (calls: string[], name: string): Callback => ({
  name,
  onTrainBegin: () => void calls.push(`${name} begins`),
  onRow: () => void calls.push(`${name} row`),
  onTrainEnd: ({ stopped }) => void calls.push(`${name} ${stopped}`),
});
const run = (callbacks: readonly Callback[], options = {}) =>
  fit(smallNet(), twoBlobs({ batches: 2 }), { callbacks, epochs: 2, ...options });

describe('a callback that fails', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('keeps no other from its hooks, and is named with what it said first', async () => {
    const calls: string[] = [];
    const failing: Callback = {
      name: 'uploader',
      onRow: async () => {
        throw new Error('the network is down');
      },
      onTrainEnd: () => {
        throw new Error('hidden');
      },
    };
    const failed = run([recorder(calls, 'one'), failing, recorder(calls, 'two')]);
    await expect(failed).rejects.toMatchObject({
      code: 'CALLBACK',
      message: 'The callback "uploader" failed in onRow: the network is down',
      cause: { message: 'the network is down' },
    });
    expect(calls).toEqual(['one begins', 'two begins', 'one row', 'two row', 'one failed', 'two failed']);
  });

  it('ends the run before it began, with an end for all', async () => {
    const calls: string[] = [];
    const failing: Callback = {
      onTrainBegin() {
        throw 'text';
      },
    };
    await expect(run([failing, recorder(calls, 'two')])).rejects.toThrow(
      'The callback number 1 (without a name) failed in onTrainBegin: text',
    );
    expect(calls).toEqual(['two begins', 'two failed']);
  });

  it('does not hide what failed before', async () => {
    const failing: Callback = {
      onTrainEnd() {
        throw new Error('hidden');
      },
    };
    const data = {
      async *[Symbol.asyncIterator]() {
        yield* [];
      },
    };
    await expect(fit(smallNet(), data, { callbacks: [failing] })).rejects.toThrow(/training data has no batch/);
  });

  it('is given up when it never returns, and not called again', async () => {
    const calls: string[] = [];
    const hanging: Callback = {
      ...recorder(calls, 'hanging'),
      onRow: () => new Promise(() => {}),
    };
    await expect(run([hanging, recorder(calls, 'two')], { callbackSeconds: 0.1 })).rejects.toThrow(
      'The callback "hanging" has not returned from onRow for 0.1 s. Let it resolve its promise',
    );
    expect(calls).toEqual(['hanging begins', 'two begins', 'two row', 'two failed']);
  });
});

describe('callbacks', () => {
  beforeAll(() => cpu({ engine: 'cpu' }));

  it('that save are called after the others', async () => {
    const calls: string[] = [];
    await run([{ ...recorder(calls, 'saves'), last: true }, recorder(calls, 'counts')], { epochs: 1 });
    expect(calls.filter((call) => call.endsWith('row'))).toEqual(['counts row', 'saves row']);
  });

  it('get back what they kept, namesakes apart, and need not keep anything', async () => {
    const counter = (start: number): Callback & { count: number } => ({
      name: 'counter',
      count: start,
      onBatchEnd() {
        this.count++;
      },
      state() {
        return this.count;
      },
      restore(state) {
        this.count = state as number;
      },
    });
    let resume: unknown;
    const saving: Callback = {
      last: true,
      async onBatchEnd({ step }, training) {
        if (step === 3) resume = await training.checkpoint();
      },
    };
    await run([counter(0), counter(100), saving]);
    expect(resume).toMatchObject({ callbacks: { 'counter 1': 3, 'counter 2': 103 } });
    const [first, second] = [counter(0), counter(0)];
    await run([first, second, {}], { resume });
    expect([first.count, second.count]).toEqual([4, 104]);
  });
});
