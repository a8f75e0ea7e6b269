import type { InitializerOptions } from './initializer-options.ts';

/** What initialisers accept that scale their kernels. */
export interface GainOptions extends InitializerOptions {
  /** Makes up for what the activation takes away: PyTorch's `nn.init.calculate_gain`. 1 by default. */
  readonly gain?: number;
}
