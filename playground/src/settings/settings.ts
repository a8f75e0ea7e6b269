import type { choices } from './choices.ts';

/** One choice for each thing that can be set. */
export type Settings = { readonly [Name in keyof typeof choices]: (typeof choices)[Name][number] };
