/** As much of `tf.data.Dataset` as is needed of it; that of any version of TensorFlow.js has this. */
export interface TfDataset<Element> {
  readonly size?: number;
  iterator(): Promise<TfIterator<Element>>;
}

/** As much of a lazy iterator of `tf.data`. */
export interface TfIterator<Element> {
  next(): Promise<{ readonly value: Element | null; readonly done: boolean }>;
}
