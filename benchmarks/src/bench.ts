import { ArgumentError, CnnError } from '@cnn/core';
import writeFileAtomic from 'write-file-atomic';
import { benchWorkload } from './bench-workload.ts';
import { assertWritable } from './command-line/assert-writable.ts';
import { benchCommand } from './command-line/bench-command.ts';
import type { BenchFlags } from './command-line/bench-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { cores } from './cores/cores.ts';
import { describeMachine } from './machine/describe-machine.ts';
import { MachineMeter } from './machine/machine-meter.ts';
import { formatResults } from './report/format-results.ts';
import type { Result } from './report/result.ts';
import { resultsChart } from './report/results-chart.ts';
import { roofline } from './roofline/roofline.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { workloadNames } from './workloads/workload-name.ts';
import { workloads } from './workloads/workloads.ts';

const bench = async (flags: BenchFlags): Promise<void> => {
  const chart = userPath(flags.chart);
  const json = flags.json && userPath(flags.json);
  if (!/\.(png|svg)$/i.test(chart))
    throw new ArgumentError(`--chart: expected a .png or .svg file, got ${flags.chart}.`);
  await assertWritable('--chart', chart);
  if (json) await assertWritable('--json', json);

  const folder = temporaryFolder();
  const meter = await MachineMeter.create(folder, flags.cores ? 1 : flags.threads);
  if (flags.roofline || flags.cores) {
    for (let attempt = 0; attempt < 5; attempt++) await meter.measure();
    if (!meter.limits) throw new ArgumentError(describeMachine(undefined, flags.threads));
    process.env.CNN_THREADS = String(flags.threads);
    if (flags.roofline) {
      await roofline(meter.limits, chart);
      console.log(`\n${describeMachine(meter.limits, flags.threads)}\nChart: ${chart}`);
    } else {
      await cores(meter.limits);
    }
    return;
  }
  const notes = new Set<string>();
  const note = (line: string) => {
    if (notes.has(line)) return;
    notes.add(line);
    console.log(line);
  };
  const all: Result[] = [];
  for (const workload of workloadNames.filter((name) => flags.workload?.includes(name) ?? true)) {
    const { title, batchSize, imageSize } = workloads[workload];
    console.log(`\n${title}, batch ${batchSize}, ${imageSize}×${imageSize}`);
    const results = await benchWorkload(workload, flags, { meter, folder, note });
    console.log(formatResults(results));
    all.push(...results);
  }
  console.log(`\n${describeMachine(meter.limits, flags.threads)}`);

  if (json) {
    const machine = { threads: flags.threads, ...meter.limits };
    await writeFileAtomic(json, `${JSON.stringify({ machine, rows: all, notes: [...notes] }, null, 2)}\n`);
  }
  if (all.length === 0) throw new ArgumentError('Nothing could be measured; the lines above say why.');
  await resultsChart(all).save(chart);
  console.log(`Chart: ${chart}`);
};

await benchCommand()
  .action(async (flags: BenchFlags) => {
    try {
      await bench(flags);
    } catch (error) {
      if (!CnnError.isInstance(error)) throw error; // a defect keeps its stack trace
      console.error(error.message);
      process.exitCode = 1;
    }
  })
  .parseAsync();
