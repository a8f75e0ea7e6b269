import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ThreadSettings } from './orders.ts';

/** In a checkout of this project nothing is built yet: there a thread needs a loader of TypeScript, and finds sources. */
export const startThread = (workerData: ThreadSettings): Worker => {
  const shared = { name: 'cnn-mpi', workerData, stdout: false, stderr: false };
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./mpi-thread.js', import.meta.url), { ...shared, execArgv: [] });
  }
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  );
  const thread = new URL('./mpi-thread.ts', import.meta.url);
  const source = `import('${loader}').then(({ register }) => { register(); return import('${thread}'); })`;
  return new Worker(source, { ...shared, eval: true, execArgv: ['--conditions=@cnn/source'] });
};
