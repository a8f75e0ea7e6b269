import { emptyLike } from '../empty-like.ts';
import { type Fill, fillValues } from '../fill-values.ts';
import type { Image } from '../image.ts';

/** Memory for an image like `image`, filled. */
export const filledLike = (image: Image, fill: Fill): Uint8Array | Float32Array => {
  const data = emptyLike(image.data);
  const values = fillValues(fill, image);
  if (values.some((value) => value !== 0)) {
    for (let index = 0; index < data.length; index++) data[index] = values[index % values.length]!;
  }
  return data;
};
