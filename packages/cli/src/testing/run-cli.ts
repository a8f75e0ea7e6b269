import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleRoot } from '@cnn/datasets';
import { afterAll } from 'vitest';

const program = fileURLToPath(new URL('../../bin/cnn.mjs', import.meta.url));

/** What a call of the built command left. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** A folder in which the built command runs as users run it, with the sample of the real images as its data. */
export const cliFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'cnn-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const environment = {
    ...process.env,
    CNN_DATA: sampleRoot(),
    CNN_ENGINE: 'cnn',
    NO_COLOR: '1',
    XDG_CACHE_HOME: folder,
  };
  const run = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    new Promise<Outcome>((resolve) => {
      const options = { cwd: folder, env: { ...environment, ...more }, maxBuffer: 2 ** 26 };
      const child = execFile(process.execPath, [program, ...words], options, (_, output, errors) =>
        resolve({ code: child.exitCode ?? -1, output, errors }),
      );
    });
  return { folder, run };
};
