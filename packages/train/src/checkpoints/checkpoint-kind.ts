import type { FileKind } from '../files/file-kind.ts';

/** The file of a checkpoint. */
export const checkpointKind: FileKind = { name: 'checkpoint', version: 3 };
