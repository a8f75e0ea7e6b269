import { spawn } from 'node:child_process';
import { profileKernels } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { type Callback, fit, progressBar, sgd, xavierUniform } from '@cnn/train';
import { liveDashboard } from '@cnn/viz/live';
import type * as tf from '@tensorflow/tfjs-core';
import { median } from '../statistics/median.ts';
import { nowhere } from './nowhere.ts';
import { repeated } from './repeated.ts';

const [rounds, epochs, batches, validationBatches] = [5, 4, 235, 40];

interface Cost {
  readonly seconds: number;
  /** Of all threads, the page's as well: what does not change where other programs compute, too. */
  readonly processorSeconds: number;
}

/** LeNet through `fit`, validation included, with a live page that is read and without, by turns. */
export const measureLive = async ({ images, labels }: { readonly images: tf.Tensor; readonly labels: tf.Tensor1D }) => {
  /** From the first step to the last row: a page is opened once, and its thread started. */
  const costOf = async (callbacks: readonly Callback[]): Promise<Cost> => {
    let began = { time: 0, processor: process.cpuUsage() };
    let cost: Cost = { seconds: 0, processorSeconds: 0 };
    const clock: Callback = {
      onEpochBegin: (epoch) => {
        if (epoch === 1) began = { time: performance.now(), processor: process.cpuUsage() };
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
  for (let round = 0; round < rounds; round++) {
    const before = await costOf([]);
    const between = await live();
    const after = await costOf([]);
    const ratio = (name: keyof Cost) => (2 * between[name]) / (before[name] + after[name]);
    ratios.push({ seconds: ratio('seconds'), processorSeconds: ratio('processorSeconds') });
  }
  for (const [name, what] of [
    ['seconds', 'time'],
    ['processorSeconds', 'processor time'],
  ] as const) {
    const sorted = ratios.map((ratio) => ratio[name]).sort((one, other) => one - other);
    const all = sorted.map((ratio) => ratio.toFixed(3)).join(' ');
    console.log(`LeNet with a live page that is read: ${median(sorted).toFixed(3)} × the ${what} without (${all})`);
  }
};
