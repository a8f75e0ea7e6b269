import type { BenchFlags } from './command-line/bench-flags.ts';
import { progressLine } from './command-line/progress-line.ts';
import { contenders } from './contenders/contenders.ts';
import { hopeless } from './contenders/hopeless.ts';
import { usualEngines } from './contenders/usual-engines.ts';
import type { MachineMeter } from './machine/machine-meter.ts';
import type { Result } from './report/result.ts';
import { results } from './report/results.ts';
import { runRounds } from './rounds/run-rounds.ts';
import { threadSettings } from './rounds/thread-settings.ts';
import { prepareWorkload } from './workloads/prepare-workload.ts';
import type { WorkloadName } from './workloads/workload-name.ts';

/** One workload's results. Says on the way who could not take part. */
export const benchWorkload = async (
  workload: WorkloadName,
  { engine = usualEngines(workload), peers, rounds, threads, profile }: BenchFlags,
  { meter, folder, note }: { meter: MachineMeter; folder: string; note(line: string): void },
): Promise<Result[]> => {
  const progress = progressLine();
  const engines = engine.filter((name) => {
    const reason = hopeless(name, workload);
    if (reason) note(reason);
    return !reason;
  });
  const { operations, graph } = await prepareWorkload(workload, folder);
  await meter.measure();
  const measurements = await runRounds(contenders(workload, engines, threads, { peers, graph }), {
    rounds,
    environment: { ...threadSettings(threads), ...(profile ? { CNN_PROFILE: '1' } : {}) },
    progress: (text) => progress.show(`${workload}: ${text} …`),
    note(contender, reason) {
      progress.clear();
      note([`${workload}, ${contender.engine}: left out: ${reason}`, contender.mend].filter(Boolean).join('. '));
    },
    output(contender, text) {
      if (!profile || !contender.engine.startsWith('cnn')) return;
      progress.clear();
      console.log(`\n${workload}, ${contender.engine}, all steps:\n${text.trimEnd()}`);
    },
  });
  progress.clear();
  return results(workload, measurements, operations, meter.limits);
};
