import { join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { alexnet, formatLayerTable, lenet } from '@cnn/models';
import { readRun } from '@cnn/train';
import { Command } from 'commander';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { writePage } from './page/write-page.ts';
import { alexnetRecipe } from './recipes/alexnet-recipe.ts';
import { lenetRecipe } from './recipes/lenet-recipe.ts';
import { runTable } from './runs/run-table.ts';
import { printResult } from './training/print-result.ts';
import { trainRecipe } from './training/train-recipe.ts';

/** How long AlexNet may train here, where its whole recipe would take hours. */
const alexnetSeconds = 300;

const command = new Command('chapter')
  .description('The chapter from beginning to end: the table, LeNet in full, AlexNet as far as this machine can.')
  .action(() =>
    runExample(async () => {
      const signal = abortOnInterrupt();
      await tryGpu();
      console.log(`${formatLayerTable([lenet(), alexnet()], { columns: process.stdout.columns })}\n`);
      const folders: string[] = [];
      for (const recipe of [lenetRecipe, alexnetRecipe]) {
        const { name, batchSize, learningRate } = recipe;
        const flags = { name, batchSize, learningRate, seed: 0 };
        const trained = await trainRecipe(recipe, flags, { seconds: alexnetSeconds, signal });
        printResult(name, trained);
        console.log();
        if (signal.aborted) return;
        folders.push(trained.run.folder);
      }
      const runs = await Promise.all(folders.map((folder) => readRun(folder)));
      console.log(runTable(runs.filter((run) => run !== undefined)));
      const page = userPath(join('runs', 'index.html'));
      await writePage(page, folders);
      console.log(`\nAll of it on one page: ${shownPath(page)}`);
    }),
  );

await command.parseAsync();
