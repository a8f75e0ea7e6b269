import type { Spread } from '../statistics/spread.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';

/** One line of the table, as `--json` writes it. */
export interface Result {
  readonly workload: WorkloadName;
  readonly engine: string;
  readonly variant: string;
  readonly batchSize: number;
  readonly threads: number;
  /** Rounds that it took part in. */
  readonly rounds: number;
  /** Of one step: the median over the rounds. */
  readonly secondsPerStep: number;
  /** What 99 of 100 steps do not exceed, for the workloads of one image, where it is what a caller waits for. */
  readonly secondsPerStep99: number | null;
  readonly examplesPerSecond: number;
  readonly peakRssMiB: number;
  readonly gflops: number;
  /** Of the measured peak of fused multiply-adds, 0 to 1; null where that could not be measured. */
  readonly shareOfPeak: number | null;
  /** Times as fast as PyTorch's faster memory format, round by round; null where it did not run. */
  readonly versusPytorch: Spread | null;
  /** The same with ONNX Runtime, which only predicts. */
  readonly versusOnnxruntime: Spread | null;
}
