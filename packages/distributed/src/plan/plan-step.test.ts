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

  it('takes the factors of a gradient where they are smaller', () => {
    const layers = [plan.layers[0]!, plan.layers[1]!, { ...plan.layers[2]!, factorBytes: 30 }];
    // 60 bytes go out at 3, half of 300 at 3.6: at 5.1 all is there, and at 6 the last 100 go out.
    expect(planStep({ ...plan, layers })).toMatchObject({ seconds: 7.5, sumSeconds: 0.6 + 1.5 + 1 });
    const [first, second, third] = layers;
    const large = [first!, second!, { ...third!, factorBytes: 40 }];
    expect(planStep({ ...plan, layers: large })).toEqual(planStep(plan));
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
