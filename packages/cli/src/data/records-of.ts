import { ArgumentError } from '@cnn/core';
import { type DatasetRecord, datasetRecords } from '@cnn/datasets';
import { nearestName } from '../command-line/nearest-name.ts';

/** The records of sets by their names. @throws ArgumentError for a name that is none, before anything is done. */
export const recordsOf = (names: readonly string[]): DatasetRecord[] =>
  names.map((name) => {
    const record = Object.hasOwn(datasetRecords, name) ? datasetRecords[name] : undefined;
    if (record) return record;
    throw new ArgumentError(`There is no data set "${name}". ${nearestName(name, Object.keys(datasetRecords))}`);
  });
