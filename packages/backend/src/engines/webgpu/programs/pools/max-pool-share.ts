import type { PoolShare } from './pool-gradient.ts';

/** All of it where the pixel is its window's first largest, as in PyTorch; tfjs gives it to the last. */
export const maxPoolShare: PoolShare = {
  name: 'MaxPoolGradient',
  inputs: ['x', 'dy'],
  code: `
    fn share(image : i32, row : i32, column : i32, channel : i32, top : i32, left : i32) -> f32 {
      let value = x[((image * inHeight + row) * inWidth + column) * channels + channel];
      var first = true;
      for (var y = max(top, 0); y < min(top + windowHeight, inHeight); y++) {
        for (var z = max(left, 0); z < min(left + windowWidth, inWidth); z++) {
          let other = x[((image * inHeight + y) * inWidth + z) * channels + channel];
          let earlier = y < row || (y == row && z < column);
          first = first && !(other > value || (earlier && other == value));
        }
      }
      return select(0.0, 1.0, first);
    }`,
};
