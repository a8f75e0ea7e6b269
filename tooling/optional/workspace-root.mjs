import { fileURLToPath } from 'node:url';

/** The folder of the whole checkout. */
export const workspaceRoot = fileURLToPath(new URL('../..', import.meta.url));
