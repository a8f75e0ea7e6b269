import { writeFileSync } from 'node:fs';
import { planStep, type StepPlan } from '@cnn/distributed';
import { efficiencyChart } from './scale/efficiency-chart.ts';
import { scaledNetworks } from './scale/scaled-networks.ts';

/**
 * The cost model up to 1 000 ranks: tables on the terminal, and the picture of docs/guides/distributed.md at the path that is given. A rank is a
 * machine of 64 cores like the two of the benchmarks, 32 times as fast, which is generous to it and hard on the network.
 */
const [path] = process.argv.slice(2);
const machine = 32;
const networks = scaledNetworks(machine);
const speeds = [10, 100, 400];
const ranks = [1, 2, 4, 8, 16, 32, 64, 125, 250, 500, 1000];
const bucketBytes = 2 ** 23;

const plan = (network: (typeof networks)[number], gigabits: number, count: number, rest: Partial<StepPlan> = {}) =>
  planStep({
    ...network,
    ranks: count,
    // 92 % of the line is what the sums reach here; messages over TCP cost some microseconds.
    network: { bytesPerSecond: (0.92 * gigabits * 1e9) / 8, latencySeconds: 30e-6, messageSeconds: 3e-6 },
    bucketBytes,
    ...rest,
  });

for (const network of networks) {
  const bytes = network.layers.reduce((sum, layer) => sum + layer.bytes, 0);
  const alone = plan(network, 10, 1).seconds;
  console.log(`\n${network.title}: ${(bytes / 1e6).toFixed(1)} MB of gradients, ${(1000 * alone).toFixed(2)} ms alone`);
  for (const gigabits of speeds) {
    const percent = (count: number, rest: Partial<StepPlan> = {}) =>
      `${(100 * plan(network, gigabits, count, rest).efficiency).toFixed(0)} %`.padStart(6);
    const none = { bucketBytes: Number.POSITIVE_INFINITY };
    console.log(
      `| ${gigabits} Gbit/s | ${[8, 64, 1000].map((count) => percent(count)).join(' | ')} | ${percent(1000, none)} | ` +
        `${percent(1000, { algorithm: 'ring' })} | ${percent(1000, { algorithm: 'tree' })} | ${percent(1000, { bucketBytes: 2 ** 20 })} | ` +
        `${percent(1000, { bucketBytes: 2 ** 25 })} |`,
    );
  }
}
if (path) {
  writeFileSync(
    path,
    efficiencyChart(
      networks.map((network) => ({
        title: network.title,
        lines: speeds.map((gigabits) => ({
          label: `${gigabits} Gbit/s`,
          points: ranks.map((count) => [count, plan(network, gigabits, count).efficiency] as const),
        })),
      })),
    ),
  );
}
