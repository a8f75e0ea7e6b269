import type { EngineName } from '../engines/engine-name.ts';

/** Where tensors live and kernels run. Plain data: `fit` and `evaluate` make the device's engine the current one. */
export interface Device {
  readonly type: 'cpu' | 'gpu';
  /** Which of several devices of this type, from 0. */
  readonly index: number;
  /** The engine that drives it. */
  readonly engine: EngineName;
  /** As a person knows it, for example `AMD EPYC · WebAssembly SIMD`. */
  readonly name: string;
}
