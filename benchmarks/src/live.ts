// What a live page that somebody looks at takes of LeNet's training (batch 256, validation included): runs with it and without, by turns.
//
//   pnpm --filter benchmarks live

import { spawn } from 'node:child_process';
import { cpu, profileKernels } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { type Callback, fit, progressBar, sgd, xavierUniform } from '@cnn/train';
import { liveDashboard } from '@cnn/viz/live';
import { batchOf } from './overhead/batch-of.ts';
import { nowhere } from './overhead/nowhere.ts';
import { repeated } from './overhead/repeated.ts';
import { median } from './statistics/median.ts';

const [rounds, epochs, batches, validationBatches] = [12, 5, 235, 40];
/** Before it the page is opened, and its reader begins. */
const firstEpoch = 2;

interface Cost {
  readonly seconds: number;
  /** Of all threads, the page's as well: what does not change where other programs compute, too. */
  readonly processorSeconds: number;
}

const device = await cpu({ engine: 'cnn' });
const { images, labels } = batchOf(256, 28);

/** Of the epochs from `firstEpoch` to the last. */
const costOf = async (callbacks: readonly Callback[]): Promise<Cost> => {
  let began = { time: 0, processor: process.cpuUsage() };
  let cost: Cost = { seconds: 0, processorSeconds: 0 };
  const clock: Callback = {
    onEpochBegin: (epoch) => {
      if (epoch === firstEpoch) began = { time: performance.now(), processor: process.cpuUsage() };
    },
    onEpochEnd: () => {
      const { user, system } = process.cpuUsage(began.processor);
      cost = { seconds: (performance.now() - began.time) / 1e3, processorSeconds: (user + system) / 1e6 };
    },
  };
  await fit(xavierUniform(lenet(), { seed: 0 }), repeated(images, labels, batches), {
    validation: repeated(images, labels, validationBatches),
    epochs,
    optimizer: sgd({ learningRate: 0.1 }),
    callbacks: [clock, progressBar({ stream: nowhere() }), ...callbacks],
  });
  return cost;
};

const live = async (): Promise<Cost> => {
  let reader: ReturnType<typeof spawn> | undefined;
  const follow = (url: string) => {
    const script = `fetch('${url}changes').then(async ({ body }) => { for await (const _ of body); })`;
    reader = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
  };
  const profile = profileKernels();
  const dashboard = liveDashboard({ profile: profile.times, onListening: follow });
  const cost = await costOf([dashboard]);
  profile.stop();
  await dashboard.close();
  reader?.kill();
  return cost;
};

await live();
const ratios: Cost[] = [];
let before = await costOf([]);
for (let round = 0; round < rounds; round++) {
  // Runs without it before and after: what the machine does meanwhile falls on both.
  const between = await live();
  const after = await costOf([]);
  const ratio = (name: keyof Cost) => (2 * between[name]) / (before[name] + after[name]);
  ratios.push({ seconds: ratio('seconds'), processorSeconds: ratio('processorSeconds') });
  before = after;
}
console.log(device.name);
for (const [name, what] of [
  ['seconds', 'time'],
  ['processorSeconds', 'processor time'],
] as const) {
  const sorted = ratios.map((ratio) => ratio[name]).sort((one, other) => one - other);
  const all = sorted.map((ratio) => ratio.toFixed(3)).join(' ');
  console.log(`LeNet with a live page that is read: ${median(sorted).toFixed(3)} × the ${what} without (${all})`);
}
