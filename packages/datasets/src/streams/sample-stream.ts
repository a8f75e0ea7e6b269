import type { ImageShape } from '../sizes/image-shape.ts';
import type { Image } from '../transforms/image.ts';
import type { Window } from '../transforms/window.ts';

/** One image of a stream. */
export interface Sample {
  /** As `ImageDataset.read`. Called at most once, before or after the next sample is asked for. */
  read(window?: (shape: ImageShape) => Window): Image | Promise<Image>;
  /** The class, 0 … `classNames.length - 1`. */
  readonly label: number;
  /** The same in each epoch, and no other sample's: its transforms' random choices follow from it. */
  readonly name: string;
}

/** Which part of a stream, in which order. */
export interface StreamPart {
  /** Which of the processes that share the stream. */
  readonly rank: number;
  readonly worldSize: number;
  readonly seed: number;
}

/** Labelled images that come one after the other, such as those of tar files. A `Loader` takes one like a data set. */
export interface SampleStream {
  /** How many images an epoch has, for all ranks together; left out where nobody knows before its end. */
  readonly length?: number;
  /** Of every image; left out where they differ. */
  readonly shape?: ImageShape;
  /** Of every image, where `shape` is left out. Default 3. */
  readonly channels?: number;
  readonly classNames: readonly string[];
  /** One epoch, from 0: the same samples in the same order each time for the same arguments. */
  samples(epoch: number, part: StreamPart): AsyncIterable<Sample>;
}
