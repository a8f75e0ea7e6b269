import type { models } from './models.ts';

/** The name of a model in the registry. */
export type ModelName = keyof typeof models;
