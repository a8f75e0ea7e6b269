import type { ImageShape } from './image-shape.ts';

/** What every model builder accepts. */
export interface ModelOptions {
  /** Height, width and channels of one image; the default is the chapter's. */
  readonly inputShape?: ImageShape;
  /** How many classes, thus how many logits, the model tells apart; 10 by default. */
  readonly classes?: number;
  /** Seed of the initial weights; 0 by default. One seed gives the same weights again. */
  readonly seed?: number;
}
