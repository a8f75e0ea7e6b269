import { colorJitter, randomCrop, randomHorizontalFlip, randomRotation, type Transform } from '@cnn/datasets';

const geometry = [
  randomCrop(28, { padding: 2 }),
  randomHorizontalFlip(),
  randomRotation(10, { interpolation: 'bilinear' }),
];
/** Of grey images colour is brightness and contrast: they have neither saturation nor hue. */
const colour = [colorJitter({ brightness: 0.4, contrast: 0.4 })];

/** What training images go through, by the name in table and picture. */
export const variants = {
  none: [],
  geometry,
  colour,
  both: [...geometry, ...colour],
} as const satisfies Record<string, readonly Transform[]>;

export type Variant = keyof typeof variants;

export const variantNames = Object.keys(variants) as Variant[];
