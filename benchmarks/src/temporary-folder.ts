import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes when the process does, also on Ctrl-C: AlexNet's graph is 187 MB. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cnn-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  return folder;
};
