import { parseArgs } from 'node:util';
import { file, type Measured, measure, worker } from './distributed/measure.ts';
import { median } from './statistics/median.ts';

/**
 * Steps of two ranks with one thread each beside one rank with two threads, with and without overlap, and beside PyTorch's DDP on gloo where
 * `--python` has it; in rounds, so that all see the same machine. Needs mpirun of Open MPI.
 */
const { values: flags } = parseArgs({
  options: {
    network: { type: 'string', default: 'alexnet' },
    batch: { type: 'string', default: '128' },
    size: { type: 'string', default: '224' },
    steps: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    python: { type: 'string' },
  },
});
const [batch, steps, rounds] = [Number(flags.batch), Number(flags.steps), Number(flags.rounds)];
const mpirun = ['mpirun', '--allow-run-as-root', '--oversubscribe', '--bind-to', 'none'];
const ranks = (count: number, threads: number, bucketBytes: number): Measured =>
  measure([...mpirun, '-np', String(count), ...worker(flags.network, batch / count, steps, bucketBytes)], threads);

const contenders: Record<string, () => Measured> = {
  '1 rank, 2 threads': () => ranks(1, 2, 2 ** 23),
  '2 ranks, 1 thread, overlap': () => ranks(2, 1, 2 ** 23),
  '2 ranks, 1 thread, no overlap': () => ranks(2, 1, 2 ** 40),
};
for (const layout of flags.python ? ['contiguous', 'channels_last'] : []) {
  const ddp = [
    flags.python!,
    file('ddp.py'),
    flags.network,
    '2',
    String(batch / 2),
    flags.size,
    '1',
    String(steps),
    layout,
  ];
  contenders[`PyTorch DDP on gloo, 2 ranks, ${layout}`] = () => measure(ddp, 1);
}

const seconds = new Map<string, number[]>();
const sums = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  for (const [name, measure] of Object.entries(contenders)) {
    const measured = measure();
    // The first step writes programs and touches memory for the first time.
    seconds.set(name, [...(seconds.get(name) ?? []), ...measured.seconds.slice(1)]);
    sums.set(name, [...(sums.get(name) ?? []), ...(measured.sums ?? []).slice(1)]);
    console.error(`round ${round + 1}, ${name}: ${measured.seconds.map((each) => each.toFixed(3)).join(' ')} s`);
  }
}
const [base] = [...seconds.values()].map(median);
for (const [name, all] of seconds) {
  const [step, sum] = [median(all), median(sums.get(name)!)];
  console.log(
    `${name.padEnd(44)} ${(1000 * step).toFixed(1).padStart(8)} ms a step, ${(batch / step).toFixed(1)} images/s, ` +
      `${(base! / step).toFixed(3)} of the first${Number.isFinite(sum) ? `, sums take ${(1000 * sum).toFixed(1)} ms` : ''}, ` +
      `fastest ${(1000 * Math.min(...all)).toFixed(1)} ms`,
  );
}
