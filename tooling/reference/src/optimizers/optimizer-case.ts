import type { ScheduleCase } from '../schedules/schedule-case.ts';

/** The settings of some weights, by the names of `@cnn/train`; what is absent is off. */
export interface GroupSettings {
  readonly weights: readonly string[];
  readonly learningRate: number;
  readonly weightDecay?: number;
  readonly momentum?: number;
  readonly nesterov?: boolean;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  /** RMSProp's share of the old mean of squares (PyTorch's alpha). */
  readonly decay?: number;
  readonly centered?: boolean;
  readonly trustCoefficient?: number;
  /** Whether LARS's steps follow the size of these weights. */
  readonly adapts?: boolean;
}

/** An update rule, as `optimizers.json` has it. */
export interface OptimizerCase {
  readonly name: string;
  readonly algorithm: 'sgd' | 'adam' | 'adamw' | 'rmsprop' | 'lars';
  readonly groups: readonly GroupSettings[];
  /** Over all weights together. */
  readonly clipNorm?: number;
  readonly clipValue?: number;
  /** Gives each update its learning rate. */
  readonly schedule?: ScheduleCase;
  /** Batches whose mean gradient makes one update. */
  readonly accumulate?: number;
  /** The share of the old average that an update keeps; the first update copies. */
  readonly averageDecay?: number;
  /** The average is the equal mean of the weights after the first update and every so many later. */
  readonly meanEvery?: number;
}
