/**
 * How the figures of the classes become one:
 * - `'macro'`: their mean, each class alike;
 * - `'weighted'`: their mean, each class by the number of its examples;
 * - `{ class: n }`: the figure of one class alone, from 0. For two classes `{ class: 1 }` is what scikit-learn calls `'binary'`;
 * - `'none'`: an array, the figure of each class.
 */
export type Average = 'macro' | 'weighted' | 'none' | { readonly class: number };
