import type { ImageShape } from '../sizes/image-shape.ts';
import { describeTransform } from './describe-transform.ts';
import { emptyLike } from './empty-like.ts';
import type { Transform } from './transform.ts';
import type { Views } from './views.ts';

/**
 * Several views of each image below one another, as one image of `count` times the height, so that they go through a
 * pipeline. A batch of them is the batch of all views, in memory as it lies.
 *
 * @example
 * const transform = compose(resizeShortSide(256), centerCrop(256), stackViews(tenCrop(224)));
 * // images: [n, 2240, 224, 3]
 * const logits = net.predict(images.reshape([-1, 224, 224, 3])) as Tensor2D; // [10 n, classes]
 * const averaged = logits.softmax().reshape([-1, 10, classes]).mean(1);
 */
export const stackViews = (views: Views): Transform => {
  const [height, width] = views.size;
  return describeTransform(
    'stackViews',
    [views.description],
    (image) => {
      const channels = image.shape[2];
      const data = emptyLike(image.data, views.count * height * width * channels);
      views(image).forEach((view, index) => {
        data.set(view.data, index * height * width * channels);
      });
      return { data, shape: [views.count * height, width, channels] };
    },
    { outputShape: ([, , channels]: ImageShape): ImageShape => [views.count * height, width, channels] },
  );
};
