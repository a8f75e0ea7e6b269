import { numbers } from '@cnn/command-line';
import type { Command } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { imageShape } from '../command-line/image-shape.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn summary`. */
export const summaryCommand = (): Command =>
  createCommand('summary')
    .description('The layers of a network, what each puts out and costs; without a name, which networks there are.')
    .argument('[network]', 'its name, such as alexnet, or a file that a training has kept')
    .option('--input <height>x<width>x<channels>', 'the images (default: as its authors had them)', imageShape)
    .option('--classes <number>', 'how many it tells apart (default: 10)', numbers.positiveWhole)
    .addOption(sharedOptions.json())
    .action(async (network: string | undefined, flags) => {
      const { summarize } = await import('../summary/summarize.ts');
      await summarize(network, flags);
    });
