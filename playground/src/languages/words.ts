import type { english } from './english.ts';

type Spoken<Value> = Value extends string
  ? string
  : Value extends (...values: infer Given) => string
    ? (...values: Given) => string
    : { readonly [Name in keyof Value]: Spoken<Value[Name]> };

/** What a dictionary has to say: everything that the English one says. */
export type Words = Spoken<typeof english>;
