import { defaultModel, numbers } from '@cnn/command-line';
import { Option } from 'commander';

/** Flags that several commands have. */
export const sharedOptions = {
  json: () => new Option('--json', 'prints JSON on the standard output, and nothing else there'),
  engine: () =>
    new Option('--engine <name>', 'what computes, as `cnn doctor` calls it (default: the best that loads here)'),
  model: () =>
    new Option('--model <name or file>', 'a pretrained model, or a file that a training has kept').default(
      defaultModel,
    ),
  data: () =>
    new Option(
      '--data <name or folder>',
      'a data set that `cnn data list` has, or a folder with one of pictures for each class',
    ).default('fashion-mnist'),
  batchSize: () =>
    new Option('--batch-size <number>', 'images at a time').argParser(numbers.positiveWhole).default(128),
  limit: () => new Option('--limit <number>', 'only the first so many images').argParser(numbers.positiveWhole),
} as const;
