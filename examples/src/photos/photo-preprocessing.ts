import type { Preprocessing } from '@cnn/core';

/** What photographs are trained at, and asked at: the middle of them, at 8/7 of `size` along the shorter side as the papers cut 224 of 256. */
export const photoPreprocessing = (size: number): Preprocessing & { readonly resizeShortSide: number } => ({
  channels: 3,
  resizeShortSide: Math.round((size * 8) / 7),
  centerCrop: [size, size],
  // ImageNet's: of photographs, whatever is on them.
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
});
