import type { PoolShare } from './pool-gradient.ts';

/**
 * As much as the window has pixels, those beyond the edge counted as tfjs counts them: all in the gradient.
 */
export const averagePoolShare: PoolShare = {
  name: 'AveragePoolGradient',
  inputs: ['dy'],
  code: `
    fn share(image : i32, row : i32, column : i32, channel : i32, top : i32, left : i32) -> f32 {
      return 1.0 / f32(windowHeight * windowWidth);
    }`,
};
