import { numbers } from '@cnn/command-line';
import type { Command } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn predict`. */
export const predictCommand = (): Command =>
  createCommand('predict')
    .description('What a model sees in pictures: the likeliest classes of each, and how likely it holds them.')
    .argument('<image...>', 'files or addresses')
    .addOption(sharedOptions.model())
    .option('--top <number>', 'how many classes', numbers.positiveWhole, 3)
    .addOption(sharedOptions.engine())
    .addOption(sharedOptions.json())
    .action(async (images: readonly string[], flags) => {
      const { predict } = await import('../predict/predict.ts');
      await predict(images, flags);
    });
