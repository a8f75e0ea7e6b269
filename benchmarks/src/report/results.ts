import type { MachineLimits } from '../machine/machine-limits.ts';
import type { Measurement } from '../rounds/measurement.ts';
import { fastest } from '../statistics/fastest.ts';
import { percentile } from '../statistics/percentile.ts';
import { speedRatio } from '../statistics/speed-ratio.ts';
import type { Spread } from '../statistics/spread.ts';
import { typicalSeconds } from '../statistics/typical-seconds.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import type { Result } from './result.ts';

/** What a workload's rounds come to: own engines first, then the peers. */
export const results = (
  workload: WorkloadName,
  measurements: readonly Measurement[],
  operations: number,
  limits: MachineLimits | undefined,
): Result[] => {
  const { batchSize } = workloads[workload];
  const pytorch = fastest(measurements, 'pytorch');
  const onnxruntime = fastest(measurements, 'onnxruntime');
  const versus = (measurement: Measurement, other: Measurement | undefined): Spread | null =>
    other === undefined || other === measurement ? null : (speedRatio(measurement.rounds, other.rounds) ?? null);
  return measurements
    .toSorted((one, other) => Number(one.peer) - Number(other.peer))
    .map((measurement): Result => {
      const { engine, variant, threads, rounds, steps, peakRssMiB } = measurement;
      const secondsPerStep = typicalSeconds(measurement);
      const gflops = operations / secondsPerStep / 1e9;
      return {
        workload,
        engine,
        variant,
        batchSize,
        threads,
        rounds: rounds.filter((seconds) => seconds !== undefined).length,
        secondsPerStep,
        secondsPerStep99: batchSize === 1 ? percentile(steps, 0.99) : null,
        examplesPerSecond: batchSize / secondsPerStep,
        peakRssMiB: Math.round(peakRssMiB),
        gflops,
        shareOfPeak: limits ? gflops / limits.gflops : null,
        versusPytorch: versus(measurement, pytorch),
        versusOnnxruntime: versus(measurement, onnxruntime),
      };
    });
};
