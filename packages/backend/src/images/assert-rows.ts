import { ArgumentError } from '@cnn/core';

/** Refuses rows that are not there: the kernels read where they are told to. */
export const assertRows = (rows: Uint32Array, stored: number, holder: string, what: string): void => {
  for (let place = 0; place < rows.length; place++) {
    if (rows[place]! >= stored) {
      throw new ArgumentError(`${holder} ${stored} ${what}, from 0 on; got the row ${rows[place]}.`);
    }
  }
};
