import type { models } from './models.ts';

/** The name of a model in the registry. */
export type ModelName = keyof typeof models;

/** What the builder of this name accepts. */
export type ModelOptionsOf<Name extends ModelName> = NonNullable<Parameters<(typeof models)[Name]>[0]>;
