import { cpu } from '@cnn/backend';
import { alexnet, compareModels, formatModelComparison, lenet } from '@cnn/models';
import { Command } from 'commander';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';

const command = new Command('shapes')
  .description("The chapter's table: LeNet beside AlexNet, with shapes, parameters and multiply-adds.")
  .option('--imagenet', 'AlexNet as published: 3×224×224 images, 1000 classes')
  .option('--detailed', "also TensorFlow.js's order of axes, and memory forward and backward")
  .option('--batch-size <number>', 'images for which memory is counted', numbers.positiveWhole, 1)
  .action(({ imagenet, detailed, batchSize }: { imagenet?: boolean; detailed?: boolean; batchSize: number }) =>
    runExample(async () => {
      await cpu();
      const [inputShape, classes] = imagenet ? ([[224, 224, 3], 1000] as const) : ([[224, 224, 1], 10] as const);
      const comparison = compareModels(lenet(), alexnet({ inputShape, classes }), { batchSize });
      console.log(formatModelComparison(comparison, { detailed, columns: process.stdout.columns }));
    }),
  );

await command.parseAsync();
