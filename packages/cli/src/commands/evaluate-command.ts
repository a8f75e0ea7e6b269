import { type Command, Option } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn evaluate`. */
export const evaluateCommand = (): Command =>
  createCommand('evaluate')
    .description('How well a model does on data: loss, accuracy, and precision and recall of each class.')
    .addOption(sharedOptions.model())
    .addOption(sharedOptions.data())
    .addOption(new Option('--part <name>', 'of the data set').choices(['train', 'validation', 'test']).default('test'))
    .addOption(sharedOptions.limit())
    .addOption(sharedOptions.batchSize())
    .addOption(sharedOptions.engine())
    .addOption(sharedOptions.json())
    .action(async (flags) => {
      const { evaluateModel } = await import('../evaluate/evaluate-model.ts');
      await evaluateModel(flags);
    });
