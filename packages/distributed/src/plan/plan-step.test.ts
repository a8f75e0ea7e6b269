import { describe, expect, it } from 'vitest';
import { planStep, type StepPlan, sumTime } from './plan-step.ts';

const network = { bytesPerSecond: 100, latencySeconds: 0.1, messageSeconds: 0.01 };
const plan: StepPlan = {
  ranks: 2,
  layers: [
    { bytes: 100, backwardSeconds: 2 },
    { bytes: 0, backwardSeconds: 1 },
    { bytes: 300, backwardSeconds: 1 },
  ],
  forwardSeconds: 2,
  updateSeconds: 0.5,
  network: { bytesPerSecond: 100, latencySeconds: 0, messageSeconds: 0 },
  bucketBytes: 100,
};

describe('the cost of a step', () => {
  it('hides sums behind the way back', () => {
    // 300 bytes go out at 3 and are there at 6, when the last 100 go out.
    expect(planStep(plan)).toEqual({ seconds: 7.5, sumSeconds: 4, waitingSeconds: 1, efficiency: 6.5 / 7.5 });
  });

  it('hides nothing in one bucket at the end', () => {
    expect(planStep({ ...plan, bucketBytes: Number.POSITIVE_INFINITY })).toMatchObject({
      seconds: 10.5,
      sumSeconds: 4,
    });
  });

  it('waits for a slow network from the first bucket on', () => {
    const slow = { ...plan.network, bytesPerSecond: 10 };
    expect(planStep({ ...plan, network: slow }).seconds).toBeCloseTo(3 + 30 + 10 + 0.5);
  });

  it('shares out a dense layer whose inputs and outputs are small beside its weights', () => {
    const dense = { inputBytes: 60_000, outputBytes: 30_000 };
    const network = { bytesPerSecond: 1e5, latencySeconds: 0.1, messageSeconds: 0.01 };
    const layers = [
      { bytes: 40_000, backwardSeconds: 2 },
      { bytes: 2_000_000, dense, backwardSeconds: 1 },
    ];
    const shared = { ...plan, layers, network, bucketBytes: 1e4 };
    // Each of inputs, outputs and their gradients takes .11 + .3 s; those of the inputs' gradients hide behind the weights'.
    const each = 0.41;
    const sum = 2 * 0.11 + 0.4;
    const planned = planStep(shared);
    expect(planned.sumSeconds).toBeCloseTo(4 * each + sum);
    const update = 0.5 * (4 / 204 + 0.5 * (200 / 204));
    expect(planned.seconds).toBeCloseTo(2 + 2 * each + each + 1 + 2 + sum + update);
    expect(planned.waitingSeconds).toBeCloseTo(3 * each + sum);
    expect(planned.efficiency).toBeCloseTo(5.5 / planned.seconds);
    // With outputs of more ranks, and as small layers, they are summed.
    const summed = (changed: Partial<StepPlan>) =>
      planStep({ ...shared, ...changed, layers: (changed.layers ?? layers).map(({ dense: _, ...layer }) => layer) });
    expect(planStep({ ...shared, ranks: 24 })).toEqual(summed({ ranks: 24 }));
    const small = {
      layers: [layers[0]!, { bytes: 200_000, dense: { inputBytes: 10, outputBytes: 10 }, backwardSeconds: 1 }],
    };
    expect(planStep({ ...shared, ...small })).toEqual(summed(small));
    expect(planStep({ ...shared, algorithm: 'ring' })).toEqual(summed({ algorithm: 'ring' }));
  });

  it('is that of one rank alone with one', () => {
    expect(planStep({ ...plan, ranks: 1 })).toEqual({ seconds: 6.5, sumSeconds: 0, waitingSeconds: 0, efficiency: 1 });
    expect(() => planStep({ ...plan, ranks: 0 })).toThrow('at least 1, got 0');
  });

  it('counts messages and bytes of each way to sum', () => {
    expect(sumTime(400, 4, network, 'pieces')).toBeCloseTo(2 * 0.1 + 6 * 0.01 + 6);
    expect(sumTime(400, 4, network, 'ring')).toBeCloseTo(6 * 0.11 + 6);
    expect(sumTime(400, 4, network, 'tree')).toBeCloseTo(4 * (0.11 + 4));
    expect(sumTime(400, 1, network, 'ring')).toBe(0);
  });
});
