import type { ImageShape } from '../sizes/image-shape.ts';

/**
 * One image on the host: rows × columns × channels. Bytes stand for 0 … 1 in steps of 1/255; floats are in [0, 1]
 * unless a transform says otherwise. It may be a view of a data set's memory: whoever changes it copies first.
 */
export interface Image {
  readonly data: Uint8Array | Float32Array;
  readonly shape: ImageShape;
}
