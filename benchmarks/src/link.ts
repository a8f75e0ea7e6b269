import { parseArgs } from 'node:util';
import { planStep } from '@cnn/distributed';
import { alexnet } from '@cnn/models';
import { twoHosts } from '../../tooling/hosts/two-hosts.ts';
import { measure, worker } from './distributed/measure.ts';
import { plannedNetwork } from './scale/planned-network.ts';
import { median } from './statistics/median.ts';

/**
 * AlexNet's step on two hosts of this machine, network namespaces with a cable whose rate is limited, with overlap and without, beside what the
 * cost model says after one measurement without a limit. Needs root on Linux, iproute2 and Open MPI.
 */
const { values: flags } = parseArgs({
  options: {
    rates: { type: 'string', default: '1gbit,100mbit' },
    batch: { type: 'string', default: '64' },
    steps: { type: 'string', default: '3' },
  },
});
const [batch, steps] = [Number(flags.batch) / 2, Number(flags.steps)];
const buckets = { 'with overlap': 2 ** 23, without: 2 ** 40 };
const bits = (rate: string) => Number.parseFloat(rate) * (rate.endsWith('gbit') ? 1e9 : 1e6);

const hosts = twoHosts();
try {
  const step = (rate: string | undefined, bucketBytes: number) => {
    hosts.limit(rate);
    const command = [...hosts.mpirun(1, ['-x', 'CNN_THREADS']), ...worker('alexnet', batch, steps, bucketBytes)];
    const { seconds, sums = [] } = measure(command, 1);
    // The first step writes programs and touches memory for the first time.
    return { seconds: median(seconds.slice(1)), sums: median(sums.slice(1)) };
  };
  const free = step(undefined, buckets['with overlap']);
  console.log(`without a limit: ${free.seconds.toFixed(2)} s a step, sums take ${free.sums.toFixed(2)} s`);
  const model = alexnet({ inputShape: [224, 224, 1], classes: 10 });
  const network = { latencySeconds: 200e-6, messageSeconds: 20e-6 };
  for (const rate of flags.rates.split(',')) {
    for (const [overlap, bucketBytes] of Object.entries(buckets)) {
      const measured = step(rate, bucketBytes);
      const planned = planStep({
        ...plannedNetwork(model, batch, free.seconds),
        ...{ ranks: 2, updateSeconds: 0, bucketBytes },
        // What of a line TCP leaves for the sums.
        network: { ...network, bytesPerSecond: (0.92 * bits(rate)) / 8 },
      });
      console.log(
        `| ${rate} | ${overlap} | ${measured.seconds.toFixed(2)} s | ${planned.seconds.toFixed(2)} s | ${measured.sums.toFixed(2)} s | ` +
          `${planned.sumSeconds.toFixed(2)} s |`,
      );
    }
  }
} finally {
  hosts.dispose();
}
