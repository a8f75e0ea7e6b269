/** What JSON can hold. Numbers are finite: JSON has no NaN and no infinity. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
