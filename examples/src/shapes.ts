import { cpu } from '@cnn/backend';
import { alexnet, formatLayerTable, lenet } from '@cnn/models';
import { Command } from 'commander';
import { runExample } from './command-line/run-example.ts';

const command = new Command('shapes')
  .description("The chapter's table: LeNet beside AlexNet, with shapes, parameters and multiply-adds.")
  .option('--imagenet', 'AlexNet as published: 3×224×224 images, 1000 classes')
  .action(({ imagenet }: { imagenet?: boolean }) =>
    runExample(async () => {
      await cpu();
      const [inputShape, classes] = imagenet ? ([[224, 224, 3], 1000] as const) : ([[224, 224, 1], 10] as const);
      console.log(formatLayerTable([lenet(), alexnet({ inputShape, classes })], { columns: process.stdout.columns }));
    }),
  );

await command.parseAsync();
