import { Option } from 'commander';
import { numbers } from './numbers.ts';

/** For examples of Fashion-MNIST. */
export const limitOption = new Option(
  '--limit <number>',
  'only the first N training images, and as many test images',
).argParser(numbers.positiveWhole);
