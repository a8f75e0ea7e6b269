import type { Activation } from '../../program/operations.ts';

/** No activation. */
export const linear: Activation = { kind: 'linear', alpha: 0 };
