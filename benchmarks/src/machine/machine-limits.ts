/** What the machine reached in simple loops, with as many threads as the engines use. */
export interface MachineLimits {
  /** Fused multiply-adds on registers, float32. */
  readonly gflops: number;
  /** Copying memory: bytes read and bytes written. */
  readonly gigabytesPerSecond: number;
}
