import { join } from 'node:path';
import { ArgumentError } from '@cnn/core';
import { readRuns } from '@cnn/train';
import { Command, Option } from 'commander';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { drawRuns } from './runs/draw-runs.ts';
import { runTable, sortable, sortRuns } from './runs/run-table.ts';

interface Flags {
  readonly folder: string;
  readonly sort?: string;
  readonly metrics?: readonly string[];
  readonly out?: string;
}

const command = new Command('runs')
  .description('The runs in a folder beside each other: a table, and one picture with the validation curves of all.')
  .argument('[names...]', 'only these (default: all)')
  .option('--folder <folder>', 'where the runs are', 'runs')
  .addOption(new Option('--sort <column>', 'the best first (default: the oldest first)').choices(sortable))
  .option('--metrics <names...>', 'panels of the picture (default: loss accuracy)')
  .option('--out <file>', 'the picture, .png or .svg (default: runs.png in that folder)')
  .showHelpAfterError('Run with --help to see every flag.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .action((names: readonly string[], { folder, sort, metrics, out }: Flags) =>
    runExample(async () => {
      const all = await readRuns(userPath(folder));
      if (all.length === 0) {
        throw new ArgumentError(`There is no run in ${folder} yet. Make one: pnpm --filter examples lenet`);
      }
      const unknown = names.find((name) => !all.some((run) => run.name === name));
      if (unknown !== undefined) {
        throw new ArgumentError(
          `There is no run "${unknown}" in ${folder}. The runs are: ${all.map(({ name }) => name).join(', ')}.`,
        );
      }
      const chosen = names.length === 0 ? all : names.map((name) => all.find((run) => run.name === name)!);
      const runs = sort === undefined ? chosen : sortRuns(chosen, sort);
      console.log(runTable(runs));
      const drawable = runs.filter(({ rows }) => rows.length > 0);
      if (drawable.length === 0) return;
      const path = out === undefined ? join(userPath(folder), 'runs.png') : userPath(out);
      await drawRuns(drawable, { path, metrics });
      console.log(`curves: ${shownPath(path)}`);
    }),
  );

await command.parseAsync();
