import type { DatasetRecord } from '../records/dataset-record.ts';

/** Everything that sets one of the CIFARs apart from the other: files of records of label bytes and 3072 pixel bytes. */
export interface CifarRecord extends DatasetRecord {
  /** Label bytes before each image. */
  readonly labelBytes: number;
  /** Which of them counts. */
  readonly labelAt: number;
  /** The roles of `contents` that make up each part, in order. */
  readonly parts: { readonly train: readonly string[]; readonly test: readonly string[] };
}
