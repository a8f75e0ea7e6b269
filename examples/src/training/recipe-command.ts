import { mpi } from '@cnn/distributed';
import type { Command } from 'commander';
import { abortOnInterrupt } from '../command-line/abort-on-interrupt.ts';
import { assertWritableFile } from '../command-line/assert-writable.ts';
import { limitOption } from '../command-line/limit-option.ts';
import { liveOption } from '../command-line/live-option.ts';
import { numbers } from '../command-line/numbers.ts';
import { runExample } from '../command-line/run-example.ts';
import { type TrainingFlags, trainingCommand } from '../command-line/training-flags.ts';
import { userPath } from '../command-line/user-path.ts';
import type { Recipe } from '../recipes/recipe.ts';
import { exampleOf } from './example-of.ts';
import { printResult } from './print-result.ts';
import { rememberedFlags } from './remembered-flags.ts';
import { showBeside } from './show-beside.ts';
import { trainRecipe } from './train-recipe.ts';
import { writeMeasured } from './write-measured.ts';

/** The command that trains by a recipe. */
export const recipeCommand = (recipe: Recipe): Command => {
  const command = trainingCommand(recipe)
    .addOption(limitOption)
    .option('--max-steps <number>', 'ends the run after so many steps', numbers.positiveWhole)
    .option('--max-seconds <number>', 'ends this call after so many seconds; --resume goes on', numbers.positive)
    .option('--steps-per-row <number>', 'a row of history every N steps, not every epoch', numbers.positiveWhole)
    .option(
      '--resume',
      'goes on with the run in that folder, as its flags were; begins where there is nothing to go on from',
    )
    .option('--distributed', 'together with the processes that mpirun has started; they share each batch')
    .option('--json <file>', 'writes what was measured as JSON')
    .addOption(liveOption);
  if (recipe.long) {
    command.option(
      '--full',
      `all ${recipe.epochs} epochs on a CPU too, where it is else as many steps as fit in ten minutes`,
    );
  }
  return command.action((given: TrainingFlags) =>
    runExample(async () => {
      const json = given.json && userPath(given.json);
      if (json) await assertWritableFile(json);
      const said = new Set(Object.keys(given).filter((flag) => command.getOptionValueSource(flag) === 'cli'));
      const flags = given.resume ? await rememberedFlags(recipe.name, given, said) : given;
      const strategy = given.distributed ? await mpi() : undefined;
      const result = await trainRecipe(recipe, flags, { signal: abortOnInterrupt(), strategy });
      if (!result) return;
      printResult(exampleOf(recipe.name), result);
      if (json) await writeMeasured(json, recipe, result);
      if (recipe.beside && result.history.stopped !== 'aborted') await showBeside(recipe.beside, result.run.folder);
    }),
  );
};
