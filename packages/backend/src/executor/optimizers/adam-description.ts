import type { ParameterGroup } from './parameter-group.ts';

/** Adam or AdamW as plain data; made by `adam` and `adamW`. Every engine knows how to carry it out. */
export interface Adam {
  readonly kind: 'adam' | 'adamW';
  /** Read at every step: a callback may change it to follow a schedule. */
  learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly groups: readonly ParameterGroup[];
}
