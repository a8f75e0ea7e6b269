import { cropImage } from './crop-image.ts';
import type { Image } from './image.ts';
import { isCrop } from './is-crop.ts';
import { resample } from './resampling/resample.ts';
import type { Window } from './window.ts';
import { windowTaps } from './window-taps.ts';

/** The part of an image that a window shows, at the window's size. */
export const takeWindow = (image: Image, window: Window): Image =>
  isCrop(window)
    ? cropImage(image, [window.top, window.left], window.size)
    : resample(image, ...windowTaps(image.shape, window));
