import { join } from 'node:path';

/** Where a run in this folder keeps what it can go on from. */
export const checkpointPath = (model: 'lenet' | 'alexnet', out: string): string => join(out, `${model}.safetensors`);
