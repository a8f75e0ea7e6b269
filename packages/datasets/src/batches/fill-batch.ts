import type { Random } from '@cnn/core';
import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import type { Window } from '../transforms/window.ts';
import { BatchMemory } from './batch-memory.ts';
import type { HostImages } from './host-images.ts';
import type { ImagePipeline } from './image-pipeline.ts';

/** The images that a batch is to be made of, by their places in it. */
export interface BatchItems {
  readonly count: number;
  read(place: number, window?: (shape: ImageShape) => Window): Image | Promise<Image>;
  /** The stream of random numbers of the image's own. */
  random(place: number): Random;
}

/** How a batch is filled. */
export interface FillOptions {
  /** Whether images that cannot be read are left out. */
  readonly skip: boolean;
  /** Whether the batch is still wanted; asked before each image. */
  readonly isWanted: () => boolean;
  /** Memory to fill, if it is large enough. */
  readonly memory: ArrayBufferLike | undefined;
  readonly allocate: (bytes: number) => ArrayBufferLike;
}

/** Images that are read at the same time: some wait for the disk while others are decoded. */
const lanes = 8;

/**
 * Reads and transforms the images of a batch; at once where the data set gives them at once, else several at a time.
 *
 * @throws DataFormatError for an image that cannot be read, or, with `skip`, where none can.
 */
export const fillBatch = (
  items: BatchItems,
  pipeline: ImagePipeline,
  { skip, isWanted, memory, allocate }: FillOptions,
): HostImages | Promise<HostImages> => {
  const { count } = items;
  const batch = new BatchMemory(count, pipeline, memory, allocate);
  const failures = new Map<number, DataFormatError>();
  let next = 0;

  const fail = (place: number, error: unknown): void => {
    if (!(skip && error instanceof DataFormatError)) throw error;
    failures.set(place, error);
  };
  const take = (place: number): void | Promise<void> => {
    try {
      const image = pipeline.prepare(
        (window) => items.read(place, window),
        () => items.random(place),
      );
      if (!(image instanceof Promise)) return batch.put(place, image);
      return image.then((it) => batch.put(place, it)).catch((error) => fail(place, error));
    } catch (error) {
      return fail(place, error);
    }
  };
  const lane = async (begun?: Promise<void>): Promise<void> => {
    try {
      await begun;
      while (next < count && isWanted()) await take(next++);
    } catch (error) {
      next = count; // ends the other lanes
      throw error;
    }
  };
  const finish = (): HostImages => {
    if (failures.size === count) {
      const [first] = failures.values();
      throw new DataFormatError(first!.file, `${first!.problem}, nor can any other image of its batch`);
    }
    const skipped = [...failures.values()].map(({ file, problem }) => ({ file, problem }));
    return { ...batch.withoutPlaces(failures), skipped };
  };

  while (next < count && isWanted()) {
    const begun = take(next++);
    if (begun) return Promise.all([lane(begun), ...Array.from({ length: lanes - 1 }, () => lane())]).then(finish);
  }
  return finish();
};
