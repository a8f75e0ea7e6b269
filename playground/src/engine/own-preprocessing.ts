import type { Preprocessing } from '@cnn/core';
import { imageSize } from './shards.ts';

/** What the networks that are trained here see of a garment: its bytes, from 0 to 1. */
export const ownPreprocessing: Preprocessing = { channels: 1, resize: [imageSize, imageSize] };
