import { type EngineName, engineNames } from '@cnn/backend';
import { Command, InvalidArgumentError, Option } from 'commander';

/** What `lenet` and `alexnet` take. Numbers that the user left out are undefined. */
export interface TrainingFlags {
  readonly epochs?: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly limit?: number;
  readonly engine?: EngineName;
  readonly out: string;
  readonly json?: string;
  readonly full?: boolean;
  readonly resume?: boolean;
}

interface Recipe {
  readonly name: 'lenet' | 'alexnet';
  readonly description: string;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** The command line of an example that trains. */
export const trainingCommand = ({ name, description, batchSize, learningRate }: Recipe): Command =>
  new Command(name)
    .description(description)
    .usage('[flags]')
    .option('--epochs <number>', 'passes over the training images (default: 10)', wholeNumber)
    .option('--batch-size <number>', 'images in a step', wholeNumber, batchSize)
    .option('--learning-rate <number>', 'of plain SGD', positiveNumber, learningRate)
    .option('--seed <number>', 'of weights, order of images, and dropout', anyWholeNumber, 0)
    .option('--limit <number>', 'only the first N training images, and as many test images', wholeNumber)
    .addOption(new Option('--engine <name>', 'what computes (default: the best that loads here)').choices(engineNames))
    .option('--resume', 'goes on with the run in --out that was cut off; give its other flags again')
    .option('--out <folder>', 'where the curves and the history go', `out/${name}`)
    .option('--json <file>', 'writes what was measured as JSON')
    .showHelpAfterError('Run with --help to see every flag.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Expected a whole number of 1 or more.');
  return value;
};

const anyWholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || text.trim() === '') throw new InvalidArgumentError('Expected a whole number.');
  return value;
};

const positiveNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('Expected a number above 0.');
  return value;
};
