import type { Fingerprint } from '../fingerprint.ts';
import type { GraphNode } from '../graphs/graph-node.ts';

/** A network, and ten steps of SGD with momentum on one batch, as `networks.json` and `networks-full.json` have it. */
export interface NetworkCase {
  readonly seed: number;
  readonly inputShape: readonly [number, number, number];
  readonly labels: readonly number[];
  readonly learningRate: number;
  readonly momentum: number;
  readonly nodes: readonly GraphNode[];
  /** Before each step, in double precision. */
  readonly losses: readonly number[];
  /** The same by PyTorch in float32: how far any float32 engine may be expected to stray. */
  readonly lossesOfFloat32: readonly number[];
  /** Weights and running statistics (with unbiased variances) after the last step; of small networks only. */
  readonly after?: Readonly<Record<string, Fingerprint>>;
  /** Kernels before the first step; of whole networks only. */
  readonly kernels?: Readonly<Record<string, Fingerprint>>;
}
