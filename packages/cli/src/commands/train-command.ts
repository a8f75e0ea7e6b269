import { numbers } from '@cnn/command-line';
import { type Command, Option } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn train`. */
export const trainCommand = (): Command => {
  const command = createCommand('train')
    .description('Trains a network on a data set or on pictures of your own, and keeps the run in a folder.')
    .argument('<network>', '`cnn summary` has the names; or a file that a training has kept, whose weights go on')
    .addOption(sharedOptions.data())
    .option('--epochs <number>', 'passes over the training images', numbers.positiveWhole, 10)
    .option('--max-steps <number>', 'ends the run after so many steps', numbers.positiveWhole)
    .option('--max-seconds <number>', 'ends this call after so many seconds; --resume goes on', numbers.positive)
    .addOption(sharedOptions.batchSize())
    .addOption(new Option('--optimizer <name>', 'how steps are taken').choices(['sgd', 'adam', 'adamw']).default('sgd'))
    .option('--learning-rate <number>', 'at its highest (default: 0.01 of sgd, 0.001 of the others)', numbers.positive)
    .option('--momentum <number>', 'of sgd', numbers.share, 0.9)
    .option('--weight-decay <number>', 'the share of each weight that counts as its gradient', numbers.share, 0)
    .addOption(
      new Option('--schedule <name>', 'how the learning rate goes')
        .choices(['constant', 'cosine', 'one-cycle'])
        .default('constant'),
    )
    .option('--augment', 'mirrors and moves training images at random')
    .option(
      '--size <number>',
      'side of the images as the network sees them (default: as its authors had them)',
      numbers.positiveWhole,
    )
    .addOption(new Option('--channels <number>', 'of pictures in files').choices(['1', '3']).default('3'))
    .addOption(sharedOptions.limit())
    .option('--seed <number>', 'of weights, order of images, and dropout', numbers.whole, 0)
    .addOption(sharedOptions.engine())
    .option('--out <folder>', "the run's folder (default: runs/<network>; where it is taken a number is added)")
    .option('--resume', 'goes on with the run in that folder; begins where there is nothing to go on from')
    .addOption(sharedOptions.json())
    .action(async (network: string, flags) => {
      const { train } = await import('../train/train.ts');
      await train(network, { ...flags, channels: Number(flags.channels) });
    });
  return command;
};
