/** A schedule, as `schedules.json` has it, by the names of `@cnn/train`; what is absent has its default. */
export type ScheduleCase = (
  | { readonly kind: 'constant'; readonly learningRate: number }
  | { readonly kind: 'stepDecay'; readonly learningRate: number; readonly every: number; readonly factor?: number }
  | {
      readonly kind: 'multiStep';
      readonly learningRate: number;
      readonly milestones: readonly number[];
      readonly factor?: number;
    }
  | { readonly kind: 'exponential'; readonly learningRate: number; readonly factor: number }
  | {
      readonly kind: 'cosine';
      readonly learningRate: number;
      readonly period: number;
      readonly periodFactor?: number;
      readonly minimum?: number;
    }
  | { readonly kind: 'polynomial'; readonly learningRate: number; readonly steps: number; readonly power?: number }
  | {
      readonly kind: 'oneCycle';
      readonly learningRate: number;
      readonly steps: number;
      readonly riseShare?: number;
      readonly annealing?: 'cosine' | 'linear';
      readonly initialDivisor?: number;
      readonly finalDivisor?: number;
    }
) & { readonly warmUp?: { readonly steps: number; readonly from: number } };
