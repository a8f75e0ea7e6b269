/** A data set as data that a worker can be sent: everything must be structured-cloneable, memory may be shared. */
export interface DatasetDescription {
  /** Of the factory in `datasetFrom`. */
  readonly kind: string;
  readonly [field: string]: unknown;
}
