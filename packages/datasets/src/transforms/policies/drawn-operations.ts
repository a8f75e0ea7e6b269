import type { OperationName } from './operations.ts';

/** What `randAugment` and `trivialAugment` draw from. */
export const drawnOperations: readonly OperationName[] = [
  'identity',
  'shearX',
  'shearY',
  'translateX',
  'translateY',
  'rotate',
  'brightness',
  'color',
  'contrast',
  'sharpness',
  'posterize',
  'solarize',
  'autoContrast',
  'equalize',
];
