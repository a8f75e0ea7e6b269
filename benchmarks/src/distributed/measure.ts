import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program of this folder measures. */
export interface Measured {
  readonly seconds: readonly number[];
  /** Of all sums of a step. */
  readonly sums?: readonly number[];
}

export const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What runs `worker.ts`, behind a launcher. */
export const worker = (network: string, batch: number, steps: number, bucketBytes: number): string[] => [
  ...[process.execPath, '--import', 'tsx', '--conditions=@cnn/source', file('worker.ts')],
  ...[network, String(batch), String(steps), String(bucketBytes)],
];

/** Runs a command with so many threads of the kernels for each process. @throws Error with what it says when it fails. */
export const measure = ([command, ...given]: readonly string[], threads: number): Measured => {
  const { status, stdout, stderr } = spawnSync(command!, given, {
    encoding: 'utf8',
    env: { ...process.env, CNN_THREADS: String(threads) },
  });
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (status !== 0 || !line) throw new Error(`${command} ${given.join(' ')} fails: ${stderr}`);
  return JSON.parse(line) as Measured;
};
