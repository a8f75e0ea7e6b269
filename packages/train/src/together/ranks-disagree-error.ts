import { CnnError } from '@cnn/core';

/** Processes that train together were started with something different. Code `RANKS_DISAGREE`. */
export class RanksDisagreeError extends CnnError {
  constructor(message: string) {
    super('RANKS_DISAGREE', message);
  }
}
