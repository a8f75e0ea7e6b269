import { ArgumentError, Random } from '@cnn/core';
import type { ImageShape } from '../sizes/image-shape.ts';
import { type Composition, compose } from '../transforms/compose.ts';
import type { Image } from '../transforms/image.ts';
import { type SplitTransform, splitWindow } from '../transforms/split-window.ts';
import type { Transform } from '../transforms/transform.ts';
import type { Window } from '../transforms/window.ts';

/** An image as a data set or a stream gives it, whole or a part. */
export type ReadImage = (window?: (shape: ImageShape) => Window) => Image | Promise<Image>;

/**
 * What happens to each image on the host: a transform whose choice of a part and a size is made before decoding, and whose
 * closing `normalize` is left to the device where the images are bytes. The same on every thread.
 */
export class ImagePipeline {
  /** What the bytes that come out stand for, [256, channels]; undefined: byte / 255. */
  readonly table: Float32Array | undefined;
  readonly #split: SplitTransform | undefined;
  readonly #normalize: Transform | undefined;

  /** @param shape Of what comes out. */
  constructor(
    transform: Transform | undefined,
    readonly shape: ImageShape,
  ) {
    const [first, normalize] = transform === undefined ? [] : withoutNormalize(transform);
    this.#split = first && splitWindow(first);
    this.#normalize = normalize;
    this.table = normalize && tableOf(normalize, shape[2]);
  }

  /** Whether images come out as they are read. */
  get isEmpty(): boolean {
    return this.#split === undefined;
  }

  /**
   * One image: bytes that stand for what `table` says, or finished floats.
   * @param random Makes the image's own stream of random numbers.
   */
  prepare(read: ReadImage, random: () => Random): Image | Promise<Image> {
    if (this.#split === undefined) {
      const image = read();
      return image instanceof Promise ? image.then((it) => this.#finished(it)) : this.#finished(image);
    }
    const { window, rest } = this.#split;
    const stream = random();
    const image = read(window && ((shape) => window(shape, stream)));
    const finish = (it: Image) => this.#finished(rest(it, stream));
    return image instanceof Promise ? image.then(finish) : finish(image);
  }

  /** What the bytes stand for. */
  toFloats(bytes: Uint8Array): Float32Array {
    if (this.#normalize) {
      const { shape } = this;
      const rows = bytes.length / (shape[1] * shape[2]);
      return this.#normalize({ data: bytes, shape: [rows, shape[1], shape[2]] }, none).data as Float32Array;
    }
    const floats = new Float32Array(bytes.length);
    for (let index = 0; index < bytes.length; index++) floats[index] = shareOf[bytes[index]!]!;
    return floats;
  }

  #finished(image: Image): Image {
    const { shape } = this;
    if (image.shape !== shape && image.shape.some((side, axis) => side !== shape[axis])) {
      throw new ArgumentError(
        `The transform made an image of shape [${image.shape.join(', ')}] where [${shape.join(', ')}] was expected. ` +
          'Give a transform that changes the shape of images an `outputShape`, and images of several sizes one that makes them alike.',
      );
    }
    if (image.data instanceof Uint8Array || this.#normalize === undefined) return image;
    return this.#normalize(image, none);
  }
}

/** `normalize` draws nothing. */
const none = new Random(0);

/** A byte as a float32 in [0, 1], as PyTorch's `ToTensor` divides. */
const shareOf = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** The transform before a closing `normalize`, and that one. */
const withoutNormalize = (transform: Transform): readonly [before: Transform | undefined, normalize?: Transform] => {
  if (transform.description?.name === 'normalize') return [undefined, transform];
  const parts = (transform as Partial<Composition>).transforms;
  const last = parts?.at(-1);
  if (parts === undefined || last === undefined) return parts === undefined ? [transform] : [undefined];
  const [before, normalize] = withoutNormalize(last);
  if (normalize === undefined) return [transform];
  const kept = [...parts.slice(0, -1), ...(before ? [before] : [])];
  return [kept.length === 0 ? undefined : compose(...kept), normalize];
};

const tableOf = (normalize: Transform, channels: number): Float32Array => {
  const data = Uint8Array.from({ length: 256 * channels }, (_, at) => Math.floor(at / channels));
  return normalize({ data, shape: [256, 1, channels] }, none).data as Float32Array;
};
