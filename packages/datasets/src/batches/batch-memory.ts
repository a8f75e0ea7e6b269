import type { Image } from '../transforms/image.ts';
import type { HostImages } from './host-images.ts';
import type { ImagePipeline } from './image-pipeline.ts';

/** Where a batch is put together: as bytes as long as all its images are bytes, else as floats. */
export class BatchMemory {
  readonly #size: number;
  readonly #isBytes: boolean[] = [];
  #data: Uint8Array | Float32Array | undefined;

  /** @param memory Used where it is large enough; else there is new memory. */
  constructor(
    readonly count: number,
    readonly pipeline: ImagePipeline,
    readonly memory: ArrayBufferLike | undefined,
    readonly allocate: (bytes: number) => ArrayBufferLike,
  ) {
    this.#size = pipeline.shape.reduce((product, side) => product * side);
  }

  put(place: number, { data }: Image): void {
    const isBytes = data instanceof Uint8Array;
    this.#isBytes[place] = isBytes;
    this.#data ??= this.#room(isBytes);
    if (!isBytes && this.#data instanceof Uint8Array) this.#data = this.#widened(this.#data);
    const values = isBytes && this.#data instanceof Float32Array ? this.pipeline.toFloats(data) : data;
    this.#data.set(values, place * this.#size);
  }

  /** The batch without what could not be put in some places; the rest moves up. */
  withoutPlaces(missing: ReadonlyMap<number, unknown>): Pick<HostImages, 'data' | 'kept'> {
    const data = this.#data ?? this.#room(true);
    if (missing.size === 0) return { data, kept: undefined };
    const kept = Uint32Array.from(
      Array.from({ length: this.count }, (_, place) => place).filter((place) => !missing.has(place)),
    );
    kept.forEach((place, position) => {
      data.copyWithin(position * this.#size, place * this.#size, (place + 1) * this.#size);
    });
    return { data: data.subarray(0, kept.length * this.#size), kept };
  }

  #room(isBytes: boolean): Uint8Array | Float32Array {
    const length = this.count * this.#size;
    const bytes = isBytes ? length : length * Float32Array.BYTES_PER_ELEMENT;
    const memory = this.memory !== undefined && this.memory.byteLength >= bytes ? this.memory : this.allocate(bytes);
    return isBytes ? new Uint8Array(memory, 0, length) : new Float32Array(memory, 0, length);
  }

  /** Floats in place of the bytes so far. */
  #widened(bytes: Uint8Array): Uint8Array | Float32Array {
    const before = bytes.slice();
    const floats = this.#room(false);
    for (const [place, isBytes] of this.#isBytes.entries()) {
      const [begin, end] = [place * this.#size, (place + 1) * this.#size];
      if (isBytes) floats.set(this.pipeline.toFloats(before.subarray(begin, end)), begin);
    }
    return floats;
  }
}
