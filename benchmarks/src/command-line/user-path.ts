import { resolve } from 'node:path';

/** A path as the user meant it: pnpm runs the benchmarks in their own folder and says where it was called from. */
export const userPath = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);
