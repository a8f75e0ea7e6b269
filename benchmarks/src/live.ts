// What a live page that somebody looks at takes of LeNet's training (batch 256, validation included). Within one run the page is told of some epochs
// and not of others, so that what else the machine does falls on both.
//
//   pnpm --filter benchmarks live

import { spawn } from 'node:child_process';
import { cpu, type KernelProfile, profileKernels } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { type Callback, fit, progressBar, sgd, xavierUniform } from '@cnn/train';
import { liveDashboard } from '@cnn/viz/live';
import { batchOf } from './overhead/batch-of.ts';
import { nowhere } from './overhead/nowhere.ts';
import { repeated } from './overhead/repeated.ts';
import { median } from './statistics/median.ts';

const [rounds, batches, validationBatches] = [20, 235, 40];
/** Epochs in a row of one kind, of which the first is not timed: the page's thread still shows what came before. */
const together = 3;
/** Until the kernels, the page and its reader run as they will. */
const warmUp = 4 * together;

const device = await cpu({ engine: 'cnn' });
const { images, labels } = batchOf(256, 28);

/** A process that follows the run as a browser does. */
const reading = (url: string) => {
  const script = `fetch('${url}changes').then(async ({ body }) => { for await (const _ of body); })`;
  return spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
};
let reader: ReturnType<typeof reading> | undefined;
let profile: KernelProfile | undefined;
const dashboard = liveDashboard({
  profile: () => profile?.times() ?? [],
  onListening: (url) => {
    reader = reading(url);
  },
});

const seconds = { told: [] as number[], untold: [] as number[] };
let isTold = true;
let began = 0;
const byTurns: Callback = {
  name: 'live page by turns',
  onTrainBegin: (run) => dashboard.onTrainBegin(run),
  onEpochBegin: (epoch) => {
    // Told, untold, untold, told: what grows or falls along the run falls on both.
    const turn = Math.floor((epoch - 1) / together) % 4;
    isTold = turn === 0 || turn === 3;
    if (isTold) profile ??= profileKernels();
    else {
      profile?.stop();
      profile = undefined;
    }
    began = performance.now();
  },
  onBatchEnd: (progress, run) => {
    if (isTold) dashboard.onBatchEnd(progress, run);
  },
  onRow: async (row, run) => {
    if (isTold) await dashboard.onRow(row, run);
  },
  onEpochEnd: (epoch) => {
    if (epoch <= warmUp || (epoch - 1) % together === 0) return;
    seconds[isTold ? 'told' : 'untold'].push((performance.now() - began) / 1000);
  },
  onTrainEnd: (history) => dashboard.onTrainEnd(history),
};
await fit(xavierUniform(lenet(), { seed: 0 }), repeated(images, labels, batches), {
  validation: repeated(images, labels, validationBatches),
  epochs: warmUp + 2 * together * rounds,
  optimizer: sgd({ learningRate: 0.1 }),
  callbacks: [progressBar({ stream: nowhere() }), byTurns],
});
await dashboard.close();
reader?.kill();

const without = median(seconds.untold);
/** The middle half: where another program computed, an epoch takes several times as long. */
const middle = (values: readonly number[]): string => {
  const sorted = values.toSorted((one, other) => one - other);
  return [0.25, 0.75]
    .map((share) => (sorted[Math.round(share * (sorted.length - 1))]! / without).toFixed(3))
    .join(' … ');
};
console.log(device.name);
console.log(
  `LeNet with a live page that is read: ${(median(seconds.told) / without).toFixed(3)} × the time without (an epoch's: ${without.toFixed(3)} s; ` +
    `half of the ${seconds.told.length} epochs with it ${middle(seconds.told)}, of those without ${middle(seconds.untold)})`,
);
