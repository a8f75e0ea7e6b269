import { expect, it } from 'vitest';
import { LiveState } from '../../src/live/state/live-state.ts';
import { updatedView } from './updated-view.ts';
import { emptyView, type View } from './view.ts';

const run = { title: 'LeNet', model: 'lenet', began: 0, firstStep: 0, classNames: [] };
const point = (step: number) => ({
  step,
  epoch: 1,
  loss: step,
  examplesPerSecond: 1,
  waiting: 0,
  learningRate: 1,
  seconds: 1,
  tensors: 1,
});

it('is the same for a page that follows a run, and for one that is opened at its end', () => {
  const state = new LiveState();
  let followed: View = { ...emptyView, beside: { past: [{ epoch: 1, valLoss: 1 }] } };
  let version = 0;
  const look = () => {
    const update = state.since(version)!;
    followed = updatedView(followed, update);
    version = update.version;
  };
  state.apply({ kind: 'begin', run, rows: [] });
  look();
  // More points than are kept: they are sent anew once they have become fewer.
  for (let step = 1; step <= 5000; step++) {
    state.apply({ kind: 'points', points: [point(step)] });
    if (step % 100 === 0) state.apply({ kind: 'more', rows: [{ epoch: step / 100, trainLoss: 1 }] });
    if (step % 30 === 0) look();
  }
  state.apply({ kind: 'more', confusions: [{ epoch: 50, counts: [[1]] }], ending: { stopped: 'completed' } });
  look();
  const late = updatedView(emptyView, state.since(0)!);
  expect(followed).toEqual({ ...late, beside: { past: [{ epoch: 1, valLoss: 1 }] } });
  expect(late.rows).toHaveLength(50);
  expect(late.now?.step).toBe(5000);
});
