import { CnnError } from '@cnn/core';

/** A place where data was looked for, and why it was not there. */
export interface FailedPlace {
  readonly place: string;
  readonly reason: string;
}

/** No place had the data. The message lists every place tried and why it failed. Code `DATASET_NOT_FOUND`. */
export class DatasetNotFoundError extends CnnError {
  readonly places: readonly FailedPlace[];

  constructor(title: string, places: readonly FailedPlace[], mend: string) {
    const tried = places.map(({ place, reason }) => `  - ${place}: ${reason}`).join('\n');
    super('DATASET_NOT_FOUND', `${title} was not found. Tried, in this order:\n${tried}\n${mend}`);
    this.places = places;
  }
}
