import { fileURLToPath } from 'node:url';

/** The command that runs a worker written in TypeScript as this process runs: one process, with the same loader. */
export const nodeWorker = (file: string, values: readonly string[]) => ({
  command: process.execPath,
  arguments: [...process.execArgv, fileURLToPath(new URL(`../workers/${file}`, import.meta.url)), ...values],
});
