// Images a second that loaders of @cnn/datasets make ready, beside PyTorch's DataLoader with torchvision on the same work in the same
// run (CNN_PYTHON names its Python).
//
//   pnpm --filter benchmarks data [fashionMnist|resized|photographs …] [--rounds=3]

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ArgumentError } from '@cnn/core';
import { nodeWorker } from './contenders/node-worker.ts';
import { type DataWorkName, dataWork, dataWorkNames } from './data/data-work.ts';
import { writeFashionMnist, writePhotographs } from './data/make-files.ts';
import { WorkerError } from './rounds/worker-error.ts';
import { WorkerProcess } from './rounds/worker-process.ts';
import { median } from './statistics/median.ts';
import { speedRatio } from './statistics/speed-ratio.ts';
import { temporaryFolder } from './temporary-folder.ts';

const limit = 300;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const names = (positionals.length > 0 ? positionals : dataWorkNames) as DataWorkName[];
for (const name of names) {
  if (!dataWorkNames.includes(name)) throw new ArgumentError(`Expected ${dataWorkNames.join(', ')}; got ${name}.`);
}

const folder = temporaryFolder();
console.log('writing files');
if (names.some((name) => name !== 'photographs')) await writeFashionMnist(folder);
const photographs = join(folder, 'photographs');
if (names.includes('photographs')) await writePhotographs(photographs);

interface Entrant {
  readonly worker: WorkerProcess;
  readonly variant: string;
  readonly isPeer: boolean;
  readonly rounds: number[];
}

const python = process.env.CNN_PYTHON || 'python3';
const peer = fileURLToPath(new URL('./data/pytorch-data.py', import.meta.url));

for (const work of names) {
  const { title, images, batchSize } = dataWork[work];
  const source = work === 'photographs' ? photographs : folder;
  const entrants: Entrant[] = [];
  const contenders = [
    ...['0', 'default', '2'].map((workers) => ({
      isPeer: false,
      ...nodeWorker('data-worker.ts', [work, source, workers]),
    })),
    ...['0', '2'].map((workers) => ({
      isPeer: true,
      command: python,
      arguments: [peer, work, source, workers, `${images}`, `${batchSize}`],
    })),
  ];
  for (const { isPeer, ...contender } of contenders) {
    try {
      const started = await WorkerProcess.start({ engine: 'data', peer: isPeer, ...contender }, {}, limit);
      entrants.push({ worker: started.worker, variant: started.ready.variant, isPeer, rounds: [] });
    } catch (error) {
      if (!(error instanceof WorkerError)) throw error;
      console.log(error.message);
    }
  }
  // The first epoch starts threads and fills the disk's cache.
  for (let round = -1; round < Number(values.rounds); round++) {
    for (const { worker, rounds } of round % 2 === 0 ? entrants : entrants.toReversed()) {
      const { seconds } = await worker.turn(0);
      if (round >= 0) rounds.push(...seconds);
    }
  }
  for (const { worker } of entrants) await worker.close();
  console.log(`\n${title}, ${images} images, batch ${batchSize}`);
  const peers = entrants.filter(({ isPeer }) => isPeer);
  for (const { variant, rounds } of entrants) {
    const beside = peers.flatMap((peer) => {
      const ratio = speedRatio(rounds, peer.rounds);
      return ratio
        ? [`${ratio.median.toFixed(2)} × (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}) ${peer.variant}`]
        : [];
    });
    console.log(`  ${variant}: ${Math.round(images / median(rounds))} images/s, ${beside.join(', ')}`);
  }
}
