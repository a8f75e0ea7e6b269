import { type EngineName, engineNames } from '@cnn/backend';
import { Command, Option } from 'commander';
import { numbers } from './numbers.ts';

/** What the commands that train take. What the user left out, and has no default, is undefined. */
export interface TrainingFlags {
  readonly epochs?: number;
  readonly maxSteps?: number;
  readonly stepsPerRow?: number;
  readonly maxSeconds?: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly limit?: number;
  /** No flag: a run that goes on is tested on as many images as before. */
  readonly testLimit?: number;
  readonly engine?: EngineName;
  readonly name: string;
  readonly out?: string;
  readonly json?: string;
  readonly full?: boolean;
  readonly resume?: boolean;
  readonly distributed?: boolean;
  readonly live?: boolean;
}

interface Defaults {
  readonly name: string;
  readonly description: string;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** The command line of an example that trains. */
export const trainingCommand = ({ name, description, epochs, batchSize, learningRate }: Defaults): Command =>
  new Command(name)
    .description(description)
    .usage('[flags]')
    .option('--epochs <number>', `passes over the training images (default: ${epochs})`, numbers.positiveWhole)
    .option('--batch-size <number>', 'images in a step', numbers.positiveWhole, batchSize)
    .option('--learning-rate <number>', 'of SGD, at the beginning', numbers.positive, learningRate)
    .option('--seed <number>', 'of weights, order of images, and dropout', numbers.whole, 0)
    .addOption(new Option('--engine <name>', 'what computes (default: the best that loads here)').choices(engineNames))
    .option('--name <name>', "of the run's folder, in runs/; where it is taken a number is added", name)
    .option('--out <folder>', "the run's folder, elsewhere than in runs/")
    .showHelpAfterError('Run with --help to see every flag.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
