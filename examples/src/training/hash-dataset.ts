import { createHash } from 'node:crypto';
import type { ImageDataset } from '@cnn/datasets';

/** After the pixels of so many images come their labels. */
const chunk = 4096;

/** A SHA-256 of a data set's pixels and labels, in its order. */
export const hashDataset = async (dataset: ImageDataset): Promise<string> => {
  const hash = createHash('sha256');
  hash.update(`${dataset.shape?.join('×')} ${dataset.classNames.join()}`);
  for (let from = 0; from < dataset.length; from += chunk) {
    const count = Math.min(chunk, dataset.length - from);
    const indices = Uint32Array.from({ length: count }, (_, index) => from + index);
    for (const index of indices) hash.update((await dataset.read(index)).data);
    hash.update(Int32Array.from(indices, (index) => dataset.labels[index]!));
  }
  return hash.digest('hex');
};
