import { Random } from '@cnn/core';
import { allocateShared } from '../batches/allocate-shared.ts';
import { fillBatch } from '../batches/fill-batch.ts';
import { ImagePipeline } from '../batches/image-pipeline.ts';
import { itemsOf } from '../batches/items-of.ts';
import type { ImageDataset } from '../datasets/image-dataset.ts';
import { transformFrom } from '../transforms/transform-from.ts';
import { datasetFrom } from './dataset-from.ts';
import type { FillMessage, OpenMessage, WorkerAnswer, WorkerOrder } from './messages.ts';
import { describeError } from './thrown-error.ts';

/** A worker, whatever thread it is: takes orders, posts an answer for each batch. */
export const answerOrders = (
  post: (answer: WorkerAnswer, transfer: ArrayBuffer[]) => void,
): ((order: WorkerOrder) => void) => {
  let opened: Opened | undefined;
  /** Why it could not be opened; told with each batch. */
  let failure: unknown;
  const cancelled = new Set<number>();

  const fill = async ({ id, epoch, indices, memory }: FillMessage): Promise<void> => {
    try {
      if (!opened) throw failure;
      const { dataset, pipeline, random, skip } = opened;
      const filled = await fillBatch(itemsOf(dataset, indices, random, epoch), pipeline, {
        skip,
        isWanted: () => !cancelled.has(id),
        memory,
        allocate: allocateShared,
      });
      const { buffer } = filled.data;
      post({ id, ...filled }, buffer instanceof ArrayBuffer ? [buffer] : []);
    } catch (error) {
      post({ id, error: describeError(error) }, []);
    } finally {
      cancelled.delete(id);
    }
  };

  return (order) => {
    if (order.kind === 'cancel') cancelled.add(order.id);
    else if (order.kind === 'fill') void fill(order);
    else {
      try {
        opened = open(order);
      } catch (error) {
        failure = error;
      }
    }
  };
};

interface Opened {
  readonly dataset: ImageDataset;
  readonly pipeline: ImagePipeline;
  readonly random: Random;
  readonly skip: boolean;
}

const open = ({ dataset, transform, shape, seed, skip }: OpenMessage): Opened => ({
  dataset: datasetFrom(dataset),
  pipeline: new ImagePipeline(transform && transformFrom(transform), shape),
  random: new Random(seed),
  skip,
});
