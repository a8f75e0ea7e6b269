import { join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { alexnet, formatLayerTable, lenet } from '@cnn/models';
import type { History } from '@cnn/train';
import { Command } from 'commander';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { assertWritableFolder } from './command-line/assert-writable.ts';
import { runExample } from './command-line/run-example.ts';
import { userPath } from './command-line/user-path.ts';
import { printRun } from './recipe/print-run.ts';
import { saveRun } from './recipe/save-run.ts';
import { trainAlexnet } from './recipe/train-alexnet.ts';
import { trainLenet } from './recipe/train-lenet.ts';

/** How long AlexNet may train here, where its whole recipe would take hours. */
const alexnetSeconds = 300;

const command = new Command('chapter')
  .description('The chapter from beginning to end: the table, LeNet in full, AlexNet as far as this machine can.')
  .option('--out <folder>', 'where the curves and histories go', 'out')
  .action(({ out }: { out: string }) =>
    runExample(async () => {
      await assertWritableFolder(userPath(out));
      const signal = abortOnInterrupt();
      await tryGpu();
      console.log(`${formatLayerTable([lenet(), alexnet()], { columns: process.stdout.columns })}\n`);

      const folders = { lenet: userPath(join(out, 'lenet')), alexnet: userPath(join(out, 'alexnet')) };
      const flags = { seed: 0, json: undefined };
      const small = await trainLenet({ ...flags, out: folders.lenet, batchSize: 256, learningRate: 0.9 }, signal);
      const smallRun = { ...flags, model: 'lenet', out: folders.lenet, ...small } as const;
      printRun('lenet', small.history, await saveRun(smallRun), folders.lenet);
      if (signal.aborted) return;

      console.log();
      const options = { seconds: alexnetSeconds, signal };
      const large = await trainAlexnet({ ...flags, out: folders.alexnet, batchSize: 128, learningRate: 0.01 }, options);
      const largeRun = { ...flags, model: 'alexnet', out: folders.alexnet, ...large } as const;
      printRun('alexnet', large.history, await saveRun(largeRun), folders.alexnet);

      console.log(`\n${'model'.padEnd(8)}  loss   train acc  test acc  examples/sec`);
      console.log(row('LeNet', small.history));
      console.log(row('AlexNet', large.history));
    }),
  );

const row = (name: string, { rows, examplesPerSecond }: History): string => {
  const last = rows.at(-1);
  const shown = [last?.trainLoss, last?.trainAccuracy, last?.valAccuracy].map((value) => value?.toFixed(3) ?? '–');
  const [loss, trainAccuracy, testAccuracy] = shown as [string, string, string];
  return `${name.padEnd(8)}  ${loss}  ${trainAccuracy.padEnd(9)}  ${testAccuracy.padEnd(8)}  ${examplesPerSecond.toFixed(0)}`;
};

await command.parseAsync();
