import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { BatchPoints } from './batch-points.ts';
import type { LiveRun } from './live-run.ts';

const losses = [2, 1.5, 1.25, 1, 0.75, 0.5, 0.4375, 0.25, 0.125, 0.0625];

/** What `fit` tells, for batches of 32 of which 5 are an epoch, read from the device after some of them. */
const told = (isRead: (step: number) => boolean) => {
  let read = Number.NaN;
  return losses.map((_, index) => {
    const epoch = Math.floor(index / 5) + 1;
    const row = losses.slice(5 * (epoch - 1), index + 1);
    if (isRead(index + 1)) read = row.reduce((sum, loss) => sum + loss, 0) / row.length;
    const batch = (index % 5) + 1;
    return {
      epoch,
      batch,
      step: index + 1,
      examples: 32 * batch,
      seconds: 0.5 * batch,
      loss: read,
      accuracy: 1 - read,
      waiting: 0,
    };
  });
};

const runAt = (batch: number): LiveRun =>
  ({
    progress: { epoch: 1, batch, step: batch, examples: 32 * batch, seconds: 0.5 * batch },
    optimizer: { learningRate: 0.1 },
    batches: 5,
  }) as unknown as LiveRun;

const follow = (points: BatchPoints, progress: ReturnType<typeof told>) =>
  progress.flatMap((at) => {
    const point = points.add(at);
    if (at.batch === 5) points.row();
    return point ?? [];
  });

describe('BatchPoints', () => {
  it('turns means over the row into those of each batch, where each is read', () => {
    const points = follow(
      new BatchPoints(runAt(0)),
      told(() => true),
    );
    expect(points.map(({ loss }) => loss)).toEqual(losses.map((loss) => expect.closeTo(loss, 10)));
    expect(points.map(({ accuracy }) => accuracy)).toEqual(losses.map((loss) => expect.closeTo(1 - loss, 10)));
    expect(points.map(({ examplesPerSecond }) => examplesPerSecond)).toEqual(losses.map(() => expect.closeTo(64, 10)));
    expect(points.map(({ epoch }) => epoch)).toEqual(
      [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2].map((at) => expect.closeTo(at)),
    );
  });

  it('has a point for each reading only, with the mean since the one before', () => {
    const points = follow(
      new BatchPoints(runAt(0)),
      told((step) => [1, 4, 6, 10].includes(step)),
    );
    expect(points.map(({ step }) => step)).toEqual([1, 4, 6, 10]);
    expect(points.map(({ loss }) => loss)).toEqual(
      [2, 1.25, 0.5, (0.4375 + 0.25 + 0.125 + 0.0625) / 4].map((loss) => expect.closeTo(loss, 10)),
    );
  });

  it("goes on within an epoch: the first mean is the row's, the next are exact", () => {
    const points = follow(new BatchPoints(runAt(2)), told(() => true).slice(2));
    expect(points.map(({ loss }) => loss)).toEqual(
      [(2 + 1.5 + 1.25) / 3, ...losses.slice(3)].map((loss) => expect.closeTo(loss, 10)),
    );
  });
});
