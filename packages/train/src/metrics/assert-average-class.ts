import { ArgumentError } from '@cnn/core';
import type { Average } from './average.ts';

/** @throws ArgumentError when the one class that an average asks for is not among so many. */
export const assertAverageClass = (name: string, average: Average | 'micro', classes: number): void => {
  if (typeof average === 'object' && average.class >= classes) {
    throw new ArgumentError(
      `${name}: the average { class: ${average.class} } needs a class from 0 to ${classes - 1}, as there are ${classes} scores an example.`,
    );
  }
};
