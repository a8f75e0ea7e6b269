import type { InitializerOptions } from './initializer-options.ts';

/** What `heUniform` and `heNormal` accept. */
export interface HeOptions extends InitializerOptions {
  /**
   * What keeps its variance: `'in'`, the activations on the way forward; `'out'`, the gradients on the way back. `'in'` by default.
   * PyTorch's `mode`.
   */
  readonly fan?: 'in' | 'out';
  /** Makes up for what the activation takes away: √2 for ReLU, by default; PyTorch's `nn.init.calculate_gain`. */
  readonly gain?: number;
}
