import type { FileKind } from '../files/file-kind.ts';

/** The file of a model. */
export const modelKind: FileKind = { name: 'model', version: 1 };
